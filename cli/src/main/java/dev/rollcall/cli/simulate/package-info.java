// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Thousands of agents in one process, with faults that a seed draws, and a record of every effect
/// for checkers outside. It must not know the server: it speaks the wire's contract only.
@NullMarked
package dev.rollcall.cli.simulate;

import org.jspecify.annotations.NullMarked;
