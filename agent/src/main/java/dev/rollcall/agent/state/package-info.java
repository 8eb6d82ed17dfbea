// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// What the server wants of this agent, kept across restarts: attendance, settings, the monitoring
/// switch. It must not know how they arrive, nor what follows from them.
@NullMarked
package dev.rollcall.agent.state;

import org.jspecify.annotations.NullMarked;
