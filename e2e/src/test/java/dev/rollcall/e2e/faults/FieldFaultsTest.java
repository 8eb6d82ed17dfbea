// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Arrival;
import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Habits;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.Pictures;
import dev.rollcall.e2e.field.ScreenshotAnswer;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.RunningServer;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Faults of the obvious design that agents from the field would meet.
class FieldFaultsTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  /// The obvious design removes whatever stands under the agent's name when a stream ends.
  @Test
  void aLateDisconnectDoesNotRemoveTheNewerConnection() {
    var who = SERVER.somebody();
    try (var oldConnection = SERVER.connection();
        var newConnection = SERVER.connection();
        var older = FieldAgent.connect(oldConnection.channel(), who)) {
      older.await(MessageCase.CONFIG_UPDATE, SOON);
      try (var newer = FieldAgent.connect(newConnection.channel(), who)) {
        newer.await(MessageCase.CONFIG_UPDATE, SOON);
        older.die();
        SERVER.admin().awaitPresence(who, "online", SOON);

        SERVER.admin().checkIn(who).expect(200);
        newer.await(MessageCase.ATTENDANCE_UPDATE, SOON);
        SERVER.admin().screenshot(who, "audit");
        newer.await(MessageCase.SCREENSHOT_COMMAND, SOON);
        assertThat(SERVER.admin().isConnected(who)).isTrue();
      }
    }
  }

  /// As above, with the end of the old stream and the begin of the new one in a race, often enough
  /// that either wins.
  @Test
  void aDisconnectThatMeetsItsSuccessorDoesNotRemoveIt() {
    var who = SERVER.somebody();
    var connections = Stream.generate(SERVER::connection).limit(8).toList();
    var agent = FieldAgent.connect(connections.getLast().channel(), who);
    try {
      for (int round = 0; round < 400; round++) {
        agent.await(MessageCase.CONFIG_UPDATE, SOON);
        var _ = Thread.ofPlatform().daemon().start(agent::die);
        agent = FieldAgent.connect(connections.get(round % 8).channel(), who);
        agent.await(MessageCase.CONFIG_UPDATE, SOON);

        var mark = agent.received().mark();
        SERVER.admin().monitoring(who, round % 2 == 0 ? "paused" : "on", "race").expect(200);
        agent.awaitFrom(mark, MessageCase.MONITORING_COMMAND, SOON);
      }
    } finally {
      agent.close();
      connections.forEach(Connection::close);
    }
  }

  /// The obvious design makes ids of the time in seconds.
  @Test
  void noMessageIdComesTwiceInAThousandRapidPushes() {
    var domain = SERVER.somebody().domain();
    var connections = new ArrayList<Connection>();
    var agents = new ArrayList<FieldAgent>();
    try {
      for (int i = 0; i < 48; i++) {
        if (i % 6 == 0) {
          connections.add(SERVER.connection());
        }
        var who = new Identity(domain, "PT" + i, "0000000000%02x".formatted(i));
        agents.add(FieldAgent.connect(connections.getLast().channel(), who));
      }
      agents.forEach(agent -> agent.await(MessageCase.CONFIG_UPDATE, SOON));
      for (int round = 10; round < 34; round++) {
        var seconds = round;
        SERVER.admin().settings(domain, Json.object("check_interval", seconds)).expect(200);
        agents.forEach(agent -> agent.received().await("push", SOON, it -> has(it, seconds)));
      }

      var ids = agents.stream().flatMap(FieldFaultsTest::pushedIds).toList();
      assertThat(ids).hasSizeGreaterThan(1_000).doesNotHaveDuplicates().doesNotContain("");
    } finally {
      agents.forEach(FieldAgent::close);
      connections.forEach(Connection::close);
    }
  }

  private static boolean has(Arrival arrival, int seconds) {
    return arrival.message().getConfigUpdate().getConfig().getCheckInterval() == seconds;
  }

  private static Stream<String> pushedIds(FieldAgent agent) {
    return agent.received().all().stream()
        .map(arrival -> arrival.message().getMessageId())
        .filter(id -> !id.equals("init_config"));
  }

  /// The obvious design finds one connection by the person and is content.
  @Test
  void allOfAPersonsWorkstationsAreTold() {
    var one = SERVER.somebody();
    var two = new Identity(one.domain(), one.user(), SERVER.somebody().mac());
    var three = new Identity(one.domain(), one.user(), SERVER.somebody().mac());
    try (var connection = SERVER.connection();
        var first = FieldAgent.connect(connection.channel(), one);
        var second = FieldAgent.connect(connection.channel(), two);
        var third = FieldAgent.connect(connection.channel(), three)) {
      var agents = List.of(first, second, third);
      agents.forEach(agent -> agent.await(MessageCase.CONFIG_UPDATE, SOON));

      SERVER.admin().checkIn(one).expect(200);

      agents.forEach(agent -> agent.await(MessageCase.ATTENDANCE_UPDATE, SOON));
    }
  }

  /// The obvious design pushes to whoever is there at the moment.
  @Test
  void whatChangedWhileAnAgentWasAwayIsToldWhenItReturns() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection()) {
      try (var agent = FieldAgent.connect(connection.channel(), who)) {
        agent.await(MessageCase.CONFIG_UPDATE, SOON);
        agent.leave();
        agent.awaitEnd(SOON);
      }
      SERVER.admin().checkIn(who).expect(200);
      SERVER.admin().checkOut(who).expect(200);
      SERVER.admin().checkIn(who).expect(200);
      SERVER.admin().settings(who.domain(), Json.object("idle_threshold", 123)).expect(200);

      try (var agent = FieldAgent.connect(connection.channel(), who)) {
        var update = agent.await(MessageCase.ATTENDANCE_UPDATE, SOON).message();
        var config = agent.received().all().getFirst().message().getConfigUpdate().getConfig();

        assertThat(update.getAttendanceUpdate().getIsCheckedIn()).isTrue();
        assertThat(config.getIdleThreshold()).isEqualTo(123);
        assertThat(agent.received().all()).as("only the newest of each").hasSize(2);
      }
    }
  }

  /// The obvious design lets every thread write to the stream, and a frame ends inside another.
  @Test
  void manyAdministratorsAtOnceDoNotBreakAStream() throws Exception {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who);
        var threads = Executors.newFixedThreadPool(8)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);

      var tasks = IntStream.range(0, 160).mapToObj(i -> change(who, i)).toList();
      var ids = new HashSet<String>();
      for (var done : threads.invokeAll(tasks)) {
        ids.add(done.get());
      }
      ids.remove("");

      ids.forEach(id -> SERVER.admin().awaitCommand(id, "succeeded", SOON));
      assertThat(ids).hasSize(40);
      var told =
          agent.received().all().stream()
              .map(arrival -> arrival.message().getMessageId())
              .filter(ids::contains)
              .toList();
      assertThat(told).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(agent.hasEnded()).isFalse();
    }
  }

  /// One of many changes; gives the command's id when it is one, and nothing otherwise.
  private static Callable<String> change(Identity who, int number) {
    var admin = SERVER.admin();
    return () -> {
      var answer =
          switch (number % 4) {
            case 0 -> admin.settings(who.domain(), Json.object("idle_threshold", 10 + number));
            case 1 -> admin.monitoring(who, number % 8 == 1 ? "paused" : "on", "load");
            case 2 -> number % 8 == 2 ? admin.checkOut(who) : admin.checkIn(who);
            default -> admin.command(who, "flush_logs", "load");
          };
      assertThat(answer.isSuccess()).as("%s", answer).isTrue();
      return answer.status() == 201 ? answer.json().path("id").asString() : "";
    };
  }

  /// The obvious design takes the name from whatever the agent says last.
  @Test
  void aSecondIntroductionCannotChangeWhoAnAgentIs() {
    var liar = SERVER.somebody();
    var victim = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), liar)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);

      agent.send(FieldAgent.introduction(victim));

      var end = agent.awaitEnd(SOON);
      assertThat(end.code()).isIn(Status.Code.INVALID_ARGUMENT, Status.Code.PERMISSION_DENIED);
      assertThat(end.description()).isNotBlank();
      assertThat(SERVER.admin().isConnected(victim)).isFalse();
    }
  }

  /// The obvious design's key is user and MAC.
  @Test
  void theSameUserAndMacInTwoDomainsAreTwoAgents() {
    var one = SERVER.somebody();
    var other = new Identity("other-" + one.domain(), one.user(), one.mac());
    try (var connection = SERVER.connection();
        var first = FieldAgent.connect(connection.channel(), one);
        var second = FieldAgent.connect(connection.channel(), other)) {
      first.await(MessageCase.CONFIG_UPDATE, SOON);
      second.await(MessageCase.CONFIG_UPDATE, SOON);

      SERVER.admin().checkIn(one).expect(200);
      first.await(MessageCase.ATTENDANCE_UPDATE, SOON);
      SERVER.admin().monitoring(other, "paused", "test").expect(200);
      second.await(MessageCase.MONITORING_COMMAND, SOON);

      assertThat(first.hasEnded()).isFalse();
      assertThat(first.received().all()).hasSize(2);
      assertThat(second.received().all()).hasSize(2);
      assertThat(SERVER.admin().agent(one)).isPresent();
      assertThat(SERVER.admin().agent(other)).isPresent();
    }
  }

  /// The obvious design opens the path that the agent names. A picture lies there, which whoever
  /// opened it would keep.
  @Test
  void aPathFromAnAgentIsNeverOpened() throws IOException {
    var who = SERVER.somebody();
    try (var folder = Folder.create();
        var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who, keeping(folder))) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);

      var id = SERVER.admin().screenshot(who, "audit");
      var ended = SERVER.admin().awaitOutcome(id, SOON);
      assertThat(ended.path("outcome").path("code").asString()).isEqualTo("kept_by_agent");

      var shown = SERVER.rest().get("/api/v1/screenshots?command_id=" + id).expect(200);
      assertThat(shown.json().path("items").size()).isZero();
      var image = SERVER.rest().get("/api/v1/screenshots/..%2f..%2fetc%2fpasswd/image");
      assertThat(image.status()).isBetween(400, 404);
      assertThat(image.text()).doesNotContain("root:");
    }
  }

  /// Answers with the path of a picture that the server could read.
  private static Habits keeping(Folder folder) throws IOException {
    var picture = folder.path().resolve("shot.png");
    Files.write(picture, Pictures.png(8, 8).toByteArray());
    return Habits.answering(new ScreenshotAnswer.StoredAt(picture.toString()));
  }
}
