// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.console;

import java.io.PrintStream;

/// Where a command writes.
///
/// @param out answers only, for scripts
/// @param err everything for people: progress, errors
public record Terminal(PrintStream out, PrintStream err) {}
