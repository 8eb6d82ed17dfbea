// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The one thread that owns the agent's state: it takes events from a bounded mailbox, feeds the
/// link machine, and hands messages to the parts that act on them. It must not know gRPC, nor how a
/// picture is taken.
@NullMarked
package dev.rollcall.agent.loop;

import org.jspecify.annotations.NullMarked;
