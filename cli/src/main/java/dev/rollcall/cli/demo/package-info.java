// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The demonstration: a real server, a real agent on a real display, and a measured tour of what
/// they do together. It must not know their classes: it uses the launcher and REST, as a newcomer
/// would.
@NullMarked
package dev.rollcall.cli.demo;

import org.jspecify.annotations.NullMarked;
