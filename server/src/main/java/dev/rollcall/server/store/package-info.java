// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Ports of the store: what features ask of it. It must not know which database answers.
@NullMarked
package dev.rollcall.server.store;

import org.jspecify.annotations.NullMarked;
