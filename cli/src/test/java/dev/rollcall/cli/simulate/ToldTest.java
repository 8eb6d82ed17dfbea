// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.protocol.monitor.LogFileRequest;
import dev.rollcall.protocol.monitor.MonitoringCommand;
import dev.rollcall.protocol.monitor.MonitoringCommand.CommandType;
import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.protocol.v1.Delivery;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ToldTest {
  private static final Delivery DELIVERY =
      Delivery.newBuilder().setCommandId("c1").setSequence(4).setRemainingMs(5_000).build();

  @Test
  void aLogRequestIsAnOrder() {
    ServerMessage message =
        ServerMessage.newBuilder()
            .setMessageId("c1")
            .setLogFileRequest(LogFileRequest.newBuilder().setRequestId("c1"))
            .setRollcall(DELIVERY)
            .build();

    assertThat(Told.read(message))
        .isEqualTo(
            new Told.Ordered(new Order("c1", Order.Kind.LOG_REQUEST, 4, Duration.ofSeconds(5))));
  }

  @Test
  void aCommandOfTheAgentIsAnOrderUnderTheSameName() {
    ServerMessage message =
        ServerMessage.newBuilder()
            .setMessageId("c1")
            .setMonitoringCommand(MonitoringCommand.newBuilder().setCommand(CommandType.FLUSH_LOGS))
            .setRollcall(DELIVERY)
            .build();

    assertThat(Told.read(message))
        .isEqualTo(
            new Told.Ordered(new Order("c1", Order.Kind.FLUSH_LOGS, 4, Duration.ofSeconds(5))));
  }

  @Test
  void aSwitchIsAChangeOfState() {
    ServerMessage message =
        ServerMessage.newBuilder()
            .setMessageId("m1")
            .setMonitoringCommand(
                MonitoringCommand.newBuilder().setCommand(CommandType.PAUSE_MONITORING))
            .build();

    assertThat(Told.read(message)).isInstanceOf(Told.Changed.class);
  }

  @Test
  void whatNobodyUnderstandsIsOdd() {
    assertThat(Told.read(ServerMessage.newBuilder().setMessageId("m1").build()))
        .isInstanceOf(Told.Odd.class);
  }
}
