// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The command `rollcall`: what a person or a script types, and where its options come from. It
/// must not know how the server stores or how an agent captures, only how they are started.
@NullMarked
package dev.rollcall.cli;

import org.jspecify.annotations.NullMarked;
