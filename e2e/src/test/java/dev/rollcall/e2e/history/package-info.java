// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// What callers asked for and were told, kept outside of the server, and the invariants that must
/// hold between that, what agents did, and what the server says in the end. It must not know how
/// any of the three is obtained.
@NullMarked
package dev.rollcall.e2e.history;

import org.jspecify.annotations.NullMarked;
