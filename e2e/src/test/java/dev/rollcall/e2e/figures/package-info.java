// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The promises that have a number, at that number, with a fleet of simulated agents beside a real
/// server. It must not know how either is built: it has REST, what the fleet wrote down, and the
/// JDK's own look at the server's process.
@NullMarked
package dev.rollcall.e2e.figures;

import org.jspecify.annotations.NullMarked;
