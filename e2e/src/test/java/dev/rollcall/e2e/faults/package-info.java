// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// What must not go wrong when parts of the whole do: stalls, crashes, races. It must not know what
/// the server or the agent is made of.
@NullMarked
package dev.rollcall.e2e.faults;

import org.jspecify.annotations.NullMarked;
