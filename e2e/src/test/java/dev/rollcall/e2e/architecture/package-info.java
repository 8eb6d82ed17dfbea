// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Holds the rules of the architecture against the code. It must not know how anything behaves.
@NullMarked
package dev.rollcall.e2e.architecture;

import org.jspecify.annotations.NullMarked;
