// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server's wall clock jumps an hour forth and two back while it works: no id is given twice,
/// nothing that has ended comes back to life, and the history keeps its order.
class JumpingClockTest {
  private static final Duration LOAD = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path temp = Path.of("");

  @Test
  void nothingComesBackToLifeAndNothingIsConfused() throws IOException {
    var random = new SplittableRandom(Seed.print(this));
    setClock("+0");
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var server = ServerProcess.start(folder.path().resolve("server"), 0, 0, withClock())) {
      load(server, recorder, "before", random);
      var doomed = commandsOfAnHour(server);

      setClock("+3600");
      load(server, recorder, "forth", random);
      doomed.forEach(id -> server.administrator().awaitCommand(id, "expired", SOON));
      assertThat(clockOf(server))
          .as("the server must believe it")
          .isAfter(in(Duration.ofMinutes(59)));

      setClock("-3600");
      load(server, recorder, "back", random);
      assertThat(clockOf(server)).isBefore(in(Duration.ofMinutes(-59)));

      setClock("+0");
      load(server, recorder, "after", random);
      var ending = new Stocktaking(server.rest()).take();
      assertThat(states(ending, doomed)).containsOnly("expired");
      assertThat(
              new Checker(Invariant.always())
                  .check(new Evidence(recorder.history(), List.of(), ending)))
          .isEmpty();
    }
  }

  private static void load(
      ServerProcess server, Recorder recorder, String name, SplittableRandom random) {
    var people = Newcomers.to(server.administrator(), recorder, name, 20);
    try (var traffic =
        Traffic.start(server.rest(), recorder, Mix.FOR_NOBODY, people, 4, random.split())) {
      recorder.awaitAccepted(recorder.accepted() + 150, LOAD);
      traffic.stop();
    }
  }

  /// They are over as soon as the clock says so.
  private static List<String> commandsOfAnHour(ServerProcess server) {
    var people = Newcomers.identities("doomed", 3);
    people.forEach(who -> server.administrator().monitoring(who, "on", "begin").expect(200));
    return people.stream()
        .map(who ->
            server.administrator().command(who, "flush_logs", "doomed", Duration.ofMinutes(50)))
        .map(answer -> answer.expect(201).json().path("id").asString())
        .toList();
  }

  private static Stream<String> states(Ending ending, List<String> ids) {
    return ending.commands().stream()
        .filter(told -> ids.contains(told.id()))
        .map(Ending.Told::state);
  }

  /// When the server thinks that a command asked for now was asked for.
  private static Instant clockOf(ServerProcess server) {
    var who = Newcomers.identities("doomed", 1).getFirst();
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
