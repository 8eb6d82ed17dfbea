// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.time.Duration;
import java.time.Instant;

/// Something that an agent did because a command said so, as the agent itself wrote it down at the
/// moment of doing.
///
/// @param nanos by the machine's monotonic clock, as in the record of operations
/// @param at by the wall clock
/// @param left of the command's time, as its agent counts it from the arrival; negative when late
public record Effect(
    String agent,
    String command,
    String type,
    long nanos,
    Instant at,
    Duration left,
    Course course) {
  /// How it came about.
  public enum Course {
    /// In the life in which the agent received the command.
    STRAIGHT,
    /// The agent was cut short by its own end, and finished in a later life what it had received.
    RESUMED
  }
}
