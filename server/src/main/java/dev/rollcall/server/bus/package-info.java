// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Hints that something changed, to whoever holds the agent. It must not carry truth: a hint may be
/// lost, repeated or late.
@NullMarked
package dev.rollcall.server.bus;

import org.jspecify.annotations.NullMarked;
