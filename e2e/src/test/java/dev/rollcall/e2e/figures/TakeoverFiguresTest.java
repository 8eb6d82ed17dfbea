// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.faults.EventReader;
import dev.rollcall.e2e.history.Ending.Event;
import dev.rollcall.e2e.run.Fleet;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.OpenLoop;
import dev.rollcall.e2e.run.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// P10: a newer stream of a workstation takes over from the older one a thousand times a second,
/// and nobody who asks for something, or looks, notices.
class TakeoverFiguresTest {
  private static final Duration READING = Duration.ofMinutes(3);

  /// What a run takes before its alerts are counted, at most.
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static final String DOMAIN = "storm.example";

  @Test
  void takeoversLoseAndDoubleNothing() {
    run(new Storm(20, 1, 100, 5, Duration.ZERO, Duration.ofSeconds(4)));
  }

  @Test
  @Tag("slow")
  void aThousandTakeoversASecondLoseAndDoubleNothing() {
    run(
        new Storm(
            200,
            1_800,
            1_250,
            1_000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(Long.getLong("rollcall.storm.seconds", 60))));
  }

  /// @param others agents that are there beside
  /// @param tried takeovers a second that are tried; none begins where one is under way
  /// @param wanted takeovers a second that must have come about, once the server is warm
  /// @param cold how long it is not: at first the Java machine compiles
  /// @param time all of the storm, the cold part included
  private record Storm(
      int identities, int others, int tried, int wanted, Duration cold, Duration time) {}

  private static void run(Storm storm) {
    try (var folder = Folder.create();
        var server = ServerProcess.start(folder.path().resolve("server"));
        var _ = others(server, folder, storm.others());
        var fleet = Fleet.start(crew(server, folder, storm))) {
      fleet.awaitReady();
      var beginning = System.nanoTime();
      var looking =
          CompletableFuture.supplyAsync(() -> Presences.watch(server, fleet.crew(), storm.time()));

      var asked = Asked.of(fleet.crew(), server.administrator(), new OpenLoop(20, storm.time()));

      var seen = looking.join();
      var warm = beginning + storm.cold().toNanos();
      var seconds = (System.nanoTime() - warm) / 1e9;
      var takeovers = takeovers(fleet.crew(), warm);
      System.out.printf(
          "%d takeovers in %.1f s after %d s to get warm, %d commands, %s%n",
          takeovers, seconds, storm.cold().toSeconds(), asked.ids().size(), seen);
      assertThat(seen.missing()).as("agents that a look did not show as here").isEmpty();
      assertThat(seen.looks()).isGreaterThan((int) storm.time().toSeconds());
      var effects = asked.effects();
      assertThat(effects).containsOnlyKeys(asked.ids());
      assertThat(effects.values()).containsOnly(1);
      awaitAlerts(server, fleet.crew());
      assertThat(takeovers / seconds).as("takeovers a second").isGreaterThan(storm.wanted());
      assertThat(fleet.terminate()).as("exit code\n%s", fleet.report()).isZero();
    }
  }

  private static long takeovers(Fleet.Crew crew, long since) {
    return Sighting.of("fault", crew.records()).stream()
        .filter(it -> it.detail().equals("takeover") && it.nanos() >= since)
        .count();
  }

  /// The storm goes on until the fleet ends, so each identity has its alert soon: one a minute.
  private static void awaitAlerts(ServerProcess server, Fleet.Crew crew) {
    var everybody = crew.identities().stream().map(Order::key).collect(Collectors.toSet());
    var beginning = System.nanoTime();
    await()
        .atMost(READING)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> alerts(server).keySet().containsAll(everybody));
    var alerts = alerts(server);
    var minutes = Duration.ofNanos(System.nanoTime() - beginning).plus(LONGEST).toMinutes() + 1;
    assertThat(alerts).containsOnlyKeys(everybody);
    assertThat(alerts.values()).allMatch(count -> count <= minutes);
  }

  /// How many alerts each identity had; nobody may have gone.
  private static Map<String, Integer> alerts(ServerProcess server) {
    var ours =
        new EventReader(server.rest())
            .all(READING).stream().filter(event -> event.agent().startsWith(DOMAIN)).toList();
    assertThat(ours).noneMatch(event -> event.kind().equals("agent.disconnected"));
    return Asked.tally(
        ours.stream()
            .filter(event -> event.kind().equals("agent.duplicated"))
            .map(Event::agent)
            .toList());
  }

  private static Fleet others(ServerProcess server, Folder folder, int agents) {
    var data = folder.path().resolve("others");
    var fleet =
        Fleet.start(
            new Fleet.Crew(
                server.agentPort(),
                "others.example",
                agents,
                data,
                2,
                List.of("--connect-rate", "250")));
    fleet.awaitReady();
    return fleet;
  }

  private static Fleet.Crew crew(ServerProcess server, Folder folder, Storm storm) {
    return new Fleet.Crew(
        server.agentPort(),
        DOMAIN,
        storm.identities(),
        folder.path().resolve("storm"),
        1,
        List.of("--takeover-rate", Integer.toString(storm.tried())));
  }
}
