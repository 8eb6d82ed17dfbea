// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

import java.time.Duration;

/// Something that the server wants done once.
///
/// @param sequence order of commands to this agent, rising
/// @param remaining time left when it arrived; not positive means too late
/// @param requestedBy who asked, for the notice; may be empty
/// @param reason why, as the administrator wrote it; text of a stranger
public record Command(
    CommandId id, Type type, long sequence, Duration remaining, String requestedBy, String reason) {

  public enum Type {
    SCREENSHOT,
    FLUSH_LOGS,
    RESTART
  }
}
