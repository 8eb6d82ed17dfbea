// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The page and its enemies in a real browser. It must not know the server's classes.
@NullMarked
package dev.rollcall.e2e.browser;

import org.jspecify.annotations.NullMarked;
