// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Commands from arrival to outcome: journal first, then the work on a worker of its own, then the
/// outcome. It must not know the stream or the display.
@NullMarked
package dev.rollcall.agent.command;

import org.jspecify.annotations.NullMarked;
