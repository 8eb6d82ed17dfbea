// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

import java.util.Optional;

/// What the server says on the stream.
public sealed interface Inbound {

  /// The whole state, the first message of every stream.
  ///
  /// @param settings empty when they cannot be read at all
  record Initial(
      String messageId,
      Revision revision,
      Attendance attendance,
      MonitoringSwitch monitoring,
      ReadSettings settings)
      implements Inbound {}

  record AttendanceChanged(String messageId, Revision revision, Attendance attendance)
      implements Inbound {}

  record SettingsChanged(String messageId, Revision revision, ReadSettings settings, String reason)
      implements Inbound {}

  record MonitoringChanged(
      String messageId, Revision revision, MonitoringSwitch monitoring, String reason)
      implements Inbound {}

  record Commanded(Command command) implements Inbound {}

  /// The stream is still there; nothing is to be done or answered.
  record StillHere() implements Inbound {}

  /// A message of a newer server.
  ///
  /// @param revision empty when it is a command
  record NotUnderstood(String messageId, Optional<Revision> revision, String what)
      implements Inbound {}

  /// Settings as they came: read, or so malformed that there is no value to check.
  sealed interface ReadSettings {
    record Read(Settings settings) implements ReadSettings {}

    record Unreadable(String reason) implements ReadSettings {}
  }
}
