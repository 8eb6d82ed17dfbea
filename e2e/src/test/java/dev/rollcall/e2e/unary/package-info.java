// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The unary calls, as the older agents from the field use them. It must not know what the server
/// is made of.
@NullMarked
package dev.rollcall.e2e.unary;

import org.jspecify.annotations.NullMarked;
