// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.history.Checker;
import dev.rollcall.e2e.history.Ending;
import dev.rollcall.e2e.history.Evidence;
import dev.rollcall.e2e.history.Invariant;
import dev.rollcall.e2e.history.Recorder;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server's wall clock jumps an hour forth and two back while it works, and then to a time that
/// it has had before: no id is given twice, nothing that has ended comes back to life, streams do
/// not notice, and the history keeps its order.
class JumpingClockTest {
  private static final Duration LOAD = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(20);

  /// Offsets of the clock are written with three digits.
  private static final Duration ROUNDING = Duration.ofMillis(1);

  private static final Identity STEADY = new Identity("steady.example", "PT1", "1697e92ca2fc");

  @TempDir private Path temp = Path.of("");

  @Test
  void nothingComesBackToLifeAndNothingIsConfused() throws IOException {
    var random = new SplittableRandom(Seed.print(this));
    setClock("+0");
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var server = ServerProcess.start(folder.path().resolve("server"), 0, 0, withClock());
        var connection = Connection.to(server.agentPort());
        var agent = FieldAgent.connect(connection.channel(), STEADY)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      var people = newcomers(server, recorder, "before");
      var first = clockOf(server);
      var begun = System.nanoTime();
      load(server, recorder, people, random);
      var doomed = commandsOfAnHour(server);

      setClock("+3600");
      load(server, recorder, newcomers(server, recorder, "forth"), random);
      doomed.values().forEach(id -> server.administrator().awaitCommand(id, "expired", SOON));
      assertThat(clockOf(server))
          .as("the server must believe it")
          .isAfter(in(Duration.ofMinutes(59)));

      setClock("-3600");
      load(server, recorder, newcomers(server, recorder, "back"), random);
      assertThat(clockOf(server)).isBefore(in(Duration.ofMinutes(-59)));
      doomed.keySet().forEach(who -> assertNothingIsAskedOf(who, server, connection));

      people = newcomers(server, recorder, "again");
      var passed = Duration.ofNanos(System.nanoTime() - begun);
      setClock("-%.3f".formatted(passed.toNanos() / 1e9));
      load(server, recorder, people, random);
      assertThat(clockOf(server)).isBetween(first, in(passed.negated().plus(ROUNDING)));

      setClock("+0");
      load(server, recorder, newcomers(server, recorder, "after"), random);
      server.administrator().monitoring(STEADY, "paused", "test").expect(200);
      agent.await(MessageCase.MONITORING_COMMAND, SOON);
      assertThat(agent.hasEnded()).isFalse();
      var ending = new Stocktaking(server.rest()).take();
      assertThat(states(ending, doomed.values())).containsOnly("expired");
      assertThat(
              new Checker(Invariant.always())
                  .check(new Evidence(recorder.history(), List.of(), ending)))
          .isEmpty();
      assertThat(server.log().all()).noneMatch(line -> line.contains(" ERROR "));
    }
  }

  private static List<Identity> newcomers(ServerProcess server, Recorder recorder, String name) {
    return Newcomers.to(server.administrator(), recorder, name, 20);
  }

  private static void load(
      ServerProcess server, Recorder recorder, List<Identity> people, SplittableRandom random) {
    try (var traffic =
        Traffic.start(server.rest(), recorder, Mix.FOR_NOBODY, people, 4, random.split())) {
      recorder.awaitAccepted(recorder.accepted() + 150, LOAD);
      traffic.stop();
    }
  }

  /// They are over as soon as the clock says so.
  private static Map<Identity, String> commandsOfAnHour(ServerProcess server) {
    var commands = new HashMap<Identity, String>();
    for (var who : Newcomers.identities("doomed", 3)) {
      server.administrator().monitoring(who, "on", "begin").expect(200);
      var asked =
          server.administrator().command(who, "flush_logs", "doomed", Duration.ofMinutes(50));
      commands.put(who, asked.expect(201).json().path("id").asString());
    }
    return commands;
  }

  /// By the clock of now their time is not over; still they are.
  private static void assertNothingIsAskedOf(
      Identity who, ServerProcess server, Connection connection) {
    try (var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      server.administrator().monitoring(who, "paused", "test").expect(200);
      agent.await(MessageCase.MONITORING_COMMAND, SOON);
      assertThat(agent.received().all()).as("a pause comes after what waits").hasSize(2);
    }
  }

  private static Stream<String> states(Ending ending, Collection<String> ids) {
    return ending.commands().stream()
        .filter(told -> ids.contains(told.id()))
        .map(Ending.Told::state);
  }

  /// When the server thinks that a command asked for now was asked for.
  private static Instant clockOf(ServerProcess server) {
    var who = Newcomers.identities("clock", 1).getFirst();
    server.administrator().monitoring(who, "on", "begin").expect(200);
    var asked = server.administrator().command(who, "restart", "clock", Duration.ofDays(1));
    return Instant.parse(asked.expect(201).json().path("created_at").asString());
  }

  private static Instant in(Duration time) {
    return Clock.systemUTC().instant().plus(time);
  }

  private void setClock(String offset) throws IOException {
    var next = Files.writeString(temp.resolve("next"), offset + "\n", US_ASCII);
    Files.move(next, clockFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path clockFile() {
    return temp.resolve("clock");
  }

  private Map<String, String> withClock() {
    return Map.of(
        "LD_PRELOAD", "/usr/$LIB/faketime/libfaketimeMT.so.1",
        "FAKETIME_TIMESTAMP_FILE", clockFile().toString(),
        "FAKETIME_NO_CACHE", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }
}
