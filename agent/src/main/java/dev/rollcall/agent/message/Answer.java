// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

/// What the agent says of one of the server's messages.
public record Answer(String messageId, Detail detail) {

  public sealed interface Detail {}

  /// The state of this revision is in effect and kept.
  public record Applied(Revision revision) implements Detail {}

  /// The last good state stays.
  public record Rejected(Revision revision, String reason) implements Detail {}

  /// The command stands in the journal.
  public record Received() implements Detail {}

  /// What was asked for of the agent's own log; the outcome follows.
  public record Lines(LogExcerpt excerpt) implements Detail {}

  /// How a command ended; each has exactly one.
  public sealed interface Outcome extends Detail {}

  /// It was done, once.
  ///
  /// @param screenshotId of a screenshot; empty otherwise
  public record Done(String message, String screenshotId) implements Outcome {}

  /// The workstation's own rules forbid it.
  ///
  /// @param rule stable and machine-readable
  public record Refused(String rule, String message) implements Outcome {}

  /// It was tried.
  ///
  /// @param code stable and machine-readable
  public record Failed(String code, String message) implements Outcome {}
}
