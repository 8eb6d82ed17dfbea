// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The values that travel between the agent's parts: who it is, what the server says, what it
/// answers. It must not know gRPC, files or threads.
@NullMarked
@CheckReturnValue
package dev.rollcall.agent.message;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
