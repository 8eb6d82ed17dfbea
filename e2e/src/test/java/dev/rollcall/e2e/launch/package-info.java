// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The launcher as operators use it: what it takes, what it says, how it ends. It must not know
/// what it starts.
@NullMarked
package dev.rollcall.e2e.launch;

import org.jspecify.annotations.NullMarked;
