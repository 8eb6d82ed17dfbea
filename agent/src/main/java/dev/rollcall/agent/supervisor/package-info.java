// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The small parent process that keeps one agent running. It must not know what the agent does:
/// only its exit codes.
@NullMarked
package dev.rollcall.agent.supervisor;

import org.jspecify.annotations.NullMarked;
