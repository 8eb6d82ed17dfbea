// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// What the agent has seen and not yet handed over, kept in order on disk within a bound. It must
/// not know what an entry means or how it travels.
@NullMarked
package dev.rollcall.agent.buffer;

import org.jspecify.annotations.NullMarked;
