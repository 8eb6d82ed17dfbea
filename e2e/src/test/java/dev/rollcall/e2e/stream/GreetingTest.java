// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.RawStream;
import dev.rollcall.e2e.field.wire.ClientAck;
import dev.rollcall.e2e.field.wire.ClientHeartbeat;
import dev.rollcall.e2e.field.wire.ClientMessage;
import dev.rollcall.e2e.field.wire.MonitoringCommand.CommandType;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.RunningServer;
import io.grpc.Status;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How a stream begins.
class GreetingTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void theConfigurationComesFirstAndWhole() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      var first = agent.received().await("message", SOON, _ -> true).message();

      assertThat(first.getMessageId()).isEqualTo("init_config");
      assertThat(first.hasTimestamp()).isTrue();
      assertThat(first.getConfigUpdate().getReason()).isEqualTo("Initial configuration");
      var config = first.getConfigUpdate().getConfig();
      assertThat(config.getUserId()).isEqualTo(who.user());
      assertThat(config.getMacAddress()).isEqualTo(who.mac());
      assertThat(config.getDomain()).isEqualTo(who.domain());
      assertThat(config.getIsCheckedIn()).isFalse();
      assertThat(config.getIsCheckedOut()).isFalse();
      assertThat(config.getStartMonitoringAfterCheckInOnly()).isTrue();
      assertThat(config.getMonitoringEnabled()).isTrue();
      assertThat(config.getIdleThreshold()).isBetween(10, 86_400);
      assertThat(config.getCheckInterval()).isBetween(5, 3_600);
      assertThat(config.getScreenshotInterval()).as("off unless set").isZero();
    }
  }

  @Test
  void afterItNothingComesUntilSomethingChanges() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      agent.send(heartbeat());

      SERVER.admin().checkIn(who).expect(200);

      agent.await(MessageCase.ATTENDANCE_UPDATE, SOON);
      assertThat(agent.received().all()).hasSize(2);
    }
  }

  @Test
  void aCheckInOfTheCurrentShiftFollows() {
    var who = SERVER.somebody();
    SERVER.admin().checkIn(who).expect(200);
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      var update = agent.await(MessageCase.ATTENDANCE_UPDATE, SOON).message();

      assertThat(update.getMessageId()).isNotEqualTo("init_config").isNotBlank();
      assertThat(update.getAttendanceUpdate().getUserId()).isEqualTo(who.user());
      assertThat(update.getAttendanceUpdate().getIsCheckedIn()).isTrue();
      assertThat(update.getAttendanceUpdate().getIsCheckedOut()).isFalse();
      assertThat(update.getAttendanceUpdate().hasCheckInTimestamp()).isTrue();
      assertThat(update.getAttendanceUpdate().hasCheckOutTimestamp()).isFalse();
      assertThat(update.getAttendanceUpdate().getCheckInSource()).isEqualTo("api");
      var config = agent.received().all().getFirst().message().getConfigUpdate().getConfig();
      assertThat(config.getIsCheckedIn()).isTrue();
    }
  }

  @Test
  void aCheckOutOfTheCurrentShiftFollows() {
    var who = SERVER.somebody();
    SERVER.admin().checkIn(who).expect(200);
    SERVER.admin().checkOut(who).expect(200);
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      var update = agent.await(MessageCase.ATTENDANCE_UPDATE, SOON).message();

      assertThat(update.getAttendanceUpdate().getIsCheckedIn()).isFalse();
      assertThat(update.getAttendanceUpdate().getIsCheckedOut()).isTrue();
      assertThat(update.getAttendanceUpdate().hasCheckOutTimestamp()).isTrue();
    }
  }

  @Test
  void aMonitoringStateThatIsNotOnFollowsLast() {
    var who = SERVER.somebody();
    SERVER.admin().checkIn(who).expect(200);
    SERVER.admin().monitoring(who, "off", "works council").expect(200);
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      var told = agent.await(MessageCase.MONITORING_COMMAND, SOON).message();

      assertThat(told.getMonitoringCommand().getCommand()).isEqualTo(CommandType.STOP_MONITORING);
      assertThat(told.getMonitoringCommand().getReason()).isEqualTo("works council");
      assertThat(agent.received().all().stream().map(it -> it.message().getMessageCase()))
          .containsExactly(
              MessageCase.CONFIG_UPDATE,
              MessageCase.ATTENDANCE_UPDATE,
              MessageCase.MONITORING_COMMAND);
    }
  }

  @Test
  void anAgentFromTheFieldGetsOnlyWhatItsContractHas() {
    var who = SERVER.somebody();
    SERVER.admin().checkIn(who).expect(200);
    SERVER.admin().monitoring(who, "paused", "test").expect(200);
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.MONITORING_COMMAND, SOON);

      assertThat(agent.received().all()).allMatch(it -> !Unknown.in(it.message()));
    }
  }

  static Stream<Named<ClientMessage>> notConnect() {
    var nobody = ClientMessage.getDefaultInstance();
    var ack = ClientAck.newBuilder().setMessageId("init_config").setSuccess(true);
    return Stream.of(
        Named.of("heartbeat", heartbeat()),
        Named.of("ack", ClientMessage.newBuilder().setAck(ack).build()),
        Named.of("empty", nobody));
  }

  @ParameterizedTest
  @MethodSource("notConnect")
  void aFirstMessageThatIsNotConnectEndsTheStream(ClientMessage first) {
    try (var connection = SERVER.connection();
        var stream = RawStream.open(connection.channel(), 10)) {
      stream.send(first.toByteString());

      var end = stream.awaitEnd(SOON);

      assertThat(end.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(end.description()).contains("connect");
    }
  }

  static Stream<Named<Identity>> invalid() {
    return Stream.of(
        Named.of("no user", new Identity("a.example", "", "1697e92ca2fc")),
        Named.of("no domain", new Identity("", "PT1", "1697e92ca2fc")),
        Named.of("no MAC", new Identity("a.example", "PT1", "")),
        Named.of("half a MAC", new Identity("a.example", "PT1", "1697e9")),
        Named.of("mixed MAC", new Identity("a.example", "PT1", "16:97-e9:2c:a2:fc")),
        Named.of("two lines", new Identity("a.example", "PT1\nPT2", "1697e92ca2fc")),
        Named.of("a path", new Identity("a.example", "../PT1", "1697e92ca2fc")),
        Named.of("4 kB", new Identity("a.example", "P".repeat(4_096), "1697e92ca2fc")));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void whoCannotBeNamedIsNotAdmitted(Identity identity) {
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), identity)) {
      var end = agent.awaitEnd(SOON);

      assertThat(end.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(end.description()).isNotBlank();
      assertThat(agent.received().all()).isEmpty();
    }
  }

  @Test
  void whoSaysNothingForEightSecondsIsLetGo() {
    try (var connection = SERVER.connection();
        var stream = RawStream.open(connection.channel(), 10)) {
      var opened = System.nanoTime();

      var end = stream.awaitEnd(Duration.ofSeconds(12));

      assertThat(end.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      assertThat(end.description()).isNotBlank();
      assertThat(Duration.ofNanos(System.nanoTime() - opened)).isGreaterThan(Duration.ofSeconds(7));
    }
  }

  @Test
  void theMacMayBeWrittenInAnyWay() {
    var who = SERVER.somebody();
    var written = String.join(":", who.mac().split("(?<=\\G..)")).toUpperCase(Locale.ROOT);
    try (var connection = SERVER.connection();
        var agent =
            FieldAgent.connect(
                connection.channel(), new Identity(who.domain(), who.user(), written))) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);

      assertThat(SERVER.admin().isConnected(who)).isTrue();
    }
  }

  @Test
  void anUnknownFieldInTheIntroductionDoesNotMatter() {
    var who = SERVER.somebody();
    var later = ByteString.fromHex("f20705" + "6c61746572");
    var introduction = FieldAgent.introduction(who).getConnect().toByteString().concat(later);
    var message = ByteString.fromHex("0a%02x".formatted(introduction.size())).concat(introduction);
    try (var connection = SERVER.connection();
        var stream = RawStream.open(connection.channel(), 10)) {
      stream.send(message);

      stream.received().await("the configuration", SOON, _ -> true);
    }
  }

  private static ClientMessage heartbeat() {
    return ClientMessage.newBuilder().setHeartbeat(ClientHeartbeat.getDefaultInstance()).build();
  }
}
