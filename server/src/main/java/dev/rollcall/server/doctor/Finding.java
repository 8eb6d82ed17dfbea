// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

/// Something that is not as it should be.
///
/// @param remedy what to do about it
public record Finding(Severity severity, String what, String remedy) {
  /// The worst first.
  public enum Severity {
    /// It loses data or protection, or does not work.
    WRONG,
    /// It works, and could be better.
    ADVICE
  }

  public static Finding wrong(String what, String remedy) {
    return new Finding(Severity.WRONG, what, remedy);
  }

  static Finding advice(String what, String remedy) {
    return new Finding(Severity.ADVICE, what, remedy);
  }

  public boolean isWrong() {
    return severity == Severity.WRONG;
  }
}
