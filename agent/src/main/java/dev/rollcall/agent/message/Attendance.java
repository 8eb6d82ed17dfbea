// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

/// Whether the person is at work, as the server knows it.
///
/// @param source what recorded it, such as `api`; empty when the server did not say
public record Attendance(Status status, String source) {
  public static final Attendance UNKNOWN = new Attendance(Status.NOT_CHECKED_IN, "");

  /// A person who has checked out is in the same position as one who never came, but it is told
  /// apart, because only a check-out is an event.
  public enum Status {
    NOT_CHECKED_IN,
    CHECKED_IN,
    CHECKED_OUT
  }

  public boolean isCheckedIn() {
    return status == Status.CHECKED_IN;
  }
}
