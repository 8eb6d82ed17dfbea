// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a command is in its life; the last five are its end.
public enum CommandState {
  QUEUED,
  SENT,
  RECEIVED,
  SUCCEEDED,
  FAILED,
  REFUSED,
  EXPIRED,
  CANCELLED;

  public boolean isEnd() {
    return switch (this) {
      case QUEUED, SENT, RECEIVED -> false;
      case SUCCEEDED, FAILED, REFUSED, EXPIRED, CANCELLED -> true;
    };
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<CommandState> parse(String text) {
    return Stream.of(values()).filter(state -> state.text().equals(text)).findFirst();
  }
}
