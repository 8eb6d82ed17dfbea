// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What an agent can be asked to do once.
public enum CommandType {
  SCREENSHOT(Duration.ofSeconds(60), Duration.ofSeconds(60)),
  FLUSH_LOGS(Duration.ofMinutes(5), Duration.ofDays(7)),
  RESTART(Duration.ofMinutes(5), Duration.ofDays(7)),
  LOG_REQUEST(Duration.ofMinutes(5), Duration.ofDays(7));

  private final Duration usual;
  private final Duration most;

  CommandType(Duration usual, Duration most) {
    this.usual = usual;
    this.most = most;
  }

  /// How long a command of this type lives when the caller does not say.
  public Duration usualLife() {
    return usual;
  }

  public Duration mostLife() {
    return most;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<CommandType> parse(String text) {
    return Stream.of(values()).filter(type -> type.text().equals(text)).findFirst();
  }
}
