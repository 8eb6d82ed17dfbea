// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Signed heads of the history, in a file outside the store, and the check of the whole history
/// against them. It must not know how the store keeps the history.
@NullMarked
package dev.rollcall.server.heads;

import org.jspecify.annotations.NullMarked;
