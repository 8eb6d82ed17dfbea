// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import dev.rollcall.server.attendance.AttendanceStatus;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Revision;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.settings.Config;

/// What the server says on a stream. State says what is; a command asks for something once.
public sealed interface ServerFrame {
  String messageId();

  /// The first message, which carries the whole state.
  record Init(Config config, Revision revision, MonitoringState monitoring) implements ServerFrame {
    public static final String MESSAGE_ID = "init_config";

    @Override
    public String messageId() {
      return MESSAGE_ID;
    }
  }

  record SettingsChanged(String messageId, Config config, Revision revision)
      implements ServerFrame {}

  record AttendanceChanged(
      String messageId, UserId user, AttendanceStatus status, Revision revision)
      implements ServerFrame {}

  record MonitoringChanged(String messageId, Order order, String reason, Revision revision)
      implements ServerFrame {}

  record Ask(Command command) implements ServerFrame {
    @Override
    public String messageId() {
      return command.id().value();
    }
  }

  /// How a monitoring state is reached from the one before.
  enum Order {
    START,
    STOP,
    PAUSE,
    RESUME;

    static Order from(MonitoringState before, MonitoringState now) {
      return switch (now) {
        case OFF -> STOP;
        case PAUSED -> PAUSE;
        case ON -> before == MonitoringState.PAUSED ? RESUME : START;
      };
    }
  }
}
