// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Copies of a whole data folder: made beside a running server, and put back. It must not know how
/// a store or a picture looks inside.
@NullMarked
package dev.rollcall.server.backup;

import org.jspecify.annotations.NullMarked;
