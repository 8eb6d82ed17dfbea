// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Tests of the repository as a whole: its format and its architecture. What runs real programs
/// stands in the packages below; this one must not start any.
@NullMarked
package dev.rollcall.e2e;

import org.jspecify.annotations.NullMarked;
