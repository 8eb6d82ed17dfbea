// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

/// How a command ended.
///
/// @param state one of the five ends
/// @param code stable, for programs
/// @param message for people; from an agent it is hostile text
public record Outcome(CommandState state, String code, String message) {
  /// What an agent of ours says of work that it has done.
  public static final String DONE = "done";

  private static final int MOST = 1_000;

  public Outcome {
    if (!state.isEnd()) {
      throw new IllegalArgumentException(state + " is not an end");
    }
    code = cut(code, 100);
    message = cut(message, MOST);
  }

  public static Outcome succeeded(String message) {
    return new Outcome(CommandState.SUCCEEDED, DONE, message);
  }

  /// An agent from the field said that it got the command; whether it did the work nobody can say.
  public static Outcome succeededByAck() {
    return new Outcome(CommandState.SUCCEEDED, "ack", "evidence: ack");
  }

  /// A picture that only its agent has.
  public static Outcome keptByAgent(String path) {
    return new Outcome(CommandState.SUCCEEDED, "kept_by_agent", "the agent keeps it as " + path);
  }

  public static Outcome failed(String code, String message) {
    return new Outcome(CommandState.FAILED, code, message);
  }

  public static Outcome refused(String rule, String message) {
    return new Outcome(CommandState.REFUSED, rule, message);
  }

  public static Outcome noAnswer() {
    return failed("no_answer", "the agent did not answer before the deadline");
  }

  public static Outcome expired() {
    return new Outcome(
        CommandState.EXPIRED, "expired", "the deadline passed before the agent took the command");
  }

  public static Outcome cancelled(String by) {
    return new Outcome(CommandState.CANCELLED, "cancelled", "cancelled by " + by);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
