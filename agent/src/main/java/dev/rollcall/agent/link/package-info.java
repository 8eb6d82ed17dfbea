// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The pure machine of the agent's line to the server: when to open, what to hand on, when to come
/// back. It must not know gRPC, threads, clocks or what the messages do.
@NullMarked
@CheckReturnValue
package dev.rollcall.agent.link;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
