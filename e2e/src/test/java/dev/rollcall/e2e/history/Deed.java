// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.OptionalLong;

/// One operation with what became of it, all attempts together.
///
/// @param number names it within its history
/// @param invokedAt when it was first asked for
/// @param answeredAt when the answer came that decided its fate
/// @param id of the command that it made; empty for everything else
public record Deed(
    long number,
    Operation operation,
    long invokedAt,
    OptionalLong answeredAt,
    Fate fate,
    String id) {
  /// What its caller knows.
  public enum Fate {
    /// A 2xx came: it stands.
    ACCEPTED,
    /// Every attempt was answered, and none was accepted: it did not happen.
    REFUSED,
    /// An attempt has no answer, or the server said that it does not know itself (5xx).
    UNKNOWN
  }

  private static final String MARK = "op ";

  /// The reason that a command carries, so that what is stored leads back to its operation, whether
  /// the caller ever got an answer or not.
  public static String mark(long number) {
    return MARK + number;
  }

  static boolean isMark(String reason) {
    return reason.startsWith(MARK);
  }

  static Deed begun(Entry.Invoked invoked) {
    return new Deed(
        invoked.number(),
        invoked.operation(),
        invoked.at(),
        OptionalLong.empty(),
        Fate.REFUSED,
        "");
  }

  /// One acceptance decides; without any, one open attempt keeps it open for ever.
  Deed with(Entry.Answered answer) {
    if (isAcceptance(answer.status()) && fate != Fate.ACCEPTED) {
      return ended(Fate.ACCEPTED, answer.at(), answer.id());
    }
    return answer.status() >= 500 && fate == Fate.REFUSED ? unsure() : this;
  }

  Deed unsure() {
    return fate == Fate.ACCEPTED
        ? this
        : new Deed(number, operation, invokedAt, answeredAt, Fate.UNKNOWN, id);
  }

  private Deed ended(Fate fate, long at, String id) {
    return new Deed(number, operation, invokedAt, OptionalLong.of(at), fate, id);
  }

  static boolean isAcceptance(int status) {
    return status >= 200 && status < 300;
  }

  boolean isAccepted() {
    return fate == Fate.ACCEPTED;
  }
}
