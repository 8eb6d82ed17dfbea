// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Reads the agent's own log for an administrator who asks for it. It must not read any other file,
/// and it must not know the stream.
@NullMarked
package dev.rollcall.agent.logs;

import org.jspecify.annotations.NullMarked;
