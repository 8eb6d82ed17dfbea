// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Inbound;
import dev.rollcall.agent.transport.ServerMessageCodec;
import dev.rollcall.protocol.monitor.ServerMessage;
import java.time.Duration;

/// What a message of the server means to a simulated agent.
sealed interface Told {
  /// How long a command lives whose message does not say.
  Duration USUAL_LIFE = Duration.ofSeconds(60);

  record Greeting(Inbound.Initial whole) implements Told {}

  /// Attendance, settings or the switch have changed.
  record Changed(Inbound change) implements Told {}

  record Ordered(Order order) implements Told {}

  record StillHere() implements Told {}

  record Odd(Inbound.NotUnderstood message) implements Told {}

  static Told read(ServerMessage message) {
    if (message.hasLogFileRequest()) {
      return new Ordered(logRequest(message));
    }
    Inbound inbound = ServerMessageCodec.read(message);
    return switch (inbound) {
      case Inbound.Initial whole -> new Greeting(whole);
      case Inbound.AttendanceChanged _, Inbound.SettingsChanged _, Inbound.MonitoringChanged _ ->
          new Changed(inbound);
      case Inbound.Commanded(var command) ->
          new Ordered(
              new Order(
                  command.id().value(),
                  Order.Kind.valueOf(command.type().name()),
                  command.sequence(),
                  command.remaining()));
      case Inbound.StillHere() -> new StillHere();
      case Inbound.NotUnderstood odd -> new Odd(odd);
    };
  }

  private static Order logRequest(ServerMessage message) {
    Duration remaining =
        message.hasRollcall()
            ? Duration.ofMillis(message.getRollcall().getRemainingMs())
            : USUAL_LIFE;
    return new Order(
        message.getMessageId(),
        Order.Kind.LOG_REQUEST,
        message.getRollcall().getSequence(),
        remaining);
  }
}
