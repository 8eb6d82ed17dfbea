// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The agent's own events and how they are handed over: recorded into the buffer, flushed in
/// batches. It must not know the wire, nor what makes an event happen.
@NullMarked
package dev.rollcall.agent.activity;

import org.jspecify.annotations.NullMarked;
