// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.attendance;

/// What became of a check-in or check-out.
public sealed interface AttendanceAnswer {
  /// Recorded, or a repeat.
  record Holds(AttendanceStatus status) implements AttendanceAnswer {}

  record Refused(Decision.Why why, String message) implements AttendanceAnswer {}

  /// The domain takes only people of its directory, and this is none.
  record UnknownPerson() implements AttendanceAnswer {}
}
