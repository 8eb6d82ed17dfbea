// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// By what the server knows this workstation: its key, its certificate, the token it began with,
/// and the pure machine that says when to ask for the next one. It must not know gRPC, nor what the
/// line does.
@NullMarked
@CheckReturnValue
package dev.rollcall.agent.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
