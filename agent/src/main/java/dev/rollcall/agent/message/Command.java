// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

import java.time.Duration;
import java.util.Optional;

/// Something that the server wants done once.
///
/// @param sequence order of commands to this agent, rising
/// @param remaining time left when it arrived; not positive means too late
/// @param requestedBy who asked, for the notice; may be empty
/// @param reason why, as the administrator wrote it; text of a stranger
/// @param logs which lines are asked for, when it is a request for logs
public record Command(
    CommandId id,
    Type type,
    long sequence,
    Duration remaining,
    String requestedBy,
    String reason,
    Optional<LogQuery> logs) {

  public enum Type {
    SCREENSHOT,
    FLUSH_LOGS,
    RESTART,
    LOG_REQUEST
  }
}
