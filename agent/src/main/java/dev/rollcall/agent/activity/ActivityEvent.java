// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.activity;

import dev.rollcall.agent.message.CommandId;
import java.time.Instant;
import java.util.Optional;

/// Something that the agent saw.
///
/// @param screenshot the command, when the event is a capture
public record ActivityEvent(
    EventType type, String message, Instant at, Optional<CommandId> screenshot) {}
