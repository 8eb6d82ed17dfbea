// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.Answer;
import dev.rollcall.e2e.run.Fleet;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.OpenLoop;
import dev.rollcall.e2e.run.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A server, many agents whose pushes are timed, and a few more that either do as they should or
/// read nothing; they get the same pushes in both cases.
final class StallSite implements AutoCloseable {
  /// Together 2 kB: a few of them fill the window, the buffers and whatever else lies between.
  private static final String LONG = "x".repeat(1_000);

  private static final Duration LIFE = Duration.ofHours(2);
  private static final Duration SETTLING = Duration.ofSeconds(3);
  private static final int QUEUE = 256;
  private static final int MORE_THAN_ARE_SENT = 40;

  private final Path folder;
  private final ServerProcess server;
  private final Fleet others;
  private final int few;
  private final int perSecond;
  private final int bothers;

  /// Counts on over all phases, so that each is a change.
  private final AtomicInteger orders = new AtomicInteger();

  private StallSite(
      Path folder, ServerProcess server, Fleet others, int few, int perSecond, int bothers) {
    this.folder = folder;
    this.server = server;
    this.others = others;
    this.few = few;
    this.perSecond = perSecond;
    this.bothers = bothers;
  }

  /// What came of one phase.
  ///
  /// @param others how long pushes to the others took
  /// @param census while the few are still connected
  record Phase(Latencies others, Census census) {
    @Override
    public String toString() {
      return "%s, heap %d kB, %d messages wait"
          .formatted(others, census.bytes() / 1024, census.waitingMessages());
    }
  }

  /// @param perSecond timed pushes
  /// @param bothers changes a second that concern all of the few, and half as many commands
  static StallSite start(Path folder, int many, int few, int perSecond, int bothers) {
    var server = ServerProcess.start(folder.resolve("server"));
    try {
      var crew =
          new Fleet.Crew(
              server.agentPort(),
              "others.example",
              many,
              folder.resolve("others"),
              1,
              List.of("--connect-rate", "250"));
      var site = new StallSite(folder, server, Fleet.start(crew), few, perSecond, bothers);
      site.others.awaitReady();
      return site;
    } catch (Throwable e) {
      server.close();
      throw e;
    }
  }

  /// The few do as they should.
  Phase awake(Duration time) {
    return phase(few("awake.example", List.of()), time);
  }

  /// The few read nothing.
  Phase stalled(Duration time) {
    return phase(few("asleep.example", List.of("--stall", "100%")), time);
  }

  /// Asks the stalled for more than is sent at once, and so many of them for as much as may wait,
  /// and once more.
  void fillQueues(int agents) {
    var crew = few("asleep.example", List.of("--stall", "100%"));
    var full = crew.identities().subList(0, agents);
    try (var fleet = Fleet.start(crew)) {
      fleet.awaitReady();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        crew.identities()
            .forEach(who ->
                threads.execute(() -> fill(who, full.contains(who) ? QUEUE : MORE_THAN_ARE_SENT)));
      }
      full.forEach(who -> ask(who).expectProblem(429, "queue_full"));
    }
  }

  private void fill(Identity who, int commands) {
    for (var i = 0; i < commands; i++) {
      ask(who).expect(201);
    }
  }

  private Answer ask(Identity who) {
    return admin().command(who, "flush_logs", "figures", LIFE);
  }

  long closedAsSlow() {
    return logged("Client unregistered", "reason=\"slow\"");
  }

  /// How often one of the few came and stalled.
  long stalledStreams() {
    return logged("Client registered", "domain=\"asleep.example\"");
  }

  private long logged(String one, String other) {
    return server.log().all().stream()
        .filter(line -> line.contains(one) && line.contains(other))
        .count();
  }

  private Phase phase(Fleet.Crew crew, Duration time) {
    try (var fleet = Fleet.start(crew)) {
      fleet.awaitReady();
      bother(crew, SETTLING);
      var bothering = CompletableFuture.runAsync(() -> bother(crew, time));
      var given = new OpenLoop(perSecond, time).run((_, scheduled) -> order(scheduled));
      bothering.join();
      var latencies = Order.latencies(given, "push", others.crew().records());
      return new Phase(latencies, Census.of(server));
    }
  }

  /// Two changes of all their settings, and a command for one of them, in turn.
  private void bother(Fleet.Crew crew, Duration time) {
    var path = "/api/v1/settings/domains/" + crew.domain();
    new OpenLoop(bothers * 3 / 2, time)
        .run((number, _) ->
            number % 3 == 0
                ? ask(crew.identities().get(number / 3 % few)).status()
                : admin().rest().put(path, settings(number)).expect(200).status());
  }

  private static String settings(int number) {
    return Json.object(
        "screenshot_path", number + LONG, "frontend_url", "https://example.org/" + LONG);
  }

  private Order order(long scheduled) {
    var number = orders.getAndIncrement();
    var agents = others.crew().identities();
    var state = number / agents.size() % 2 == 0 ? "paused" : "on";
    return Order.give(admin(), agents.get(number % agents.size()), state, scheduled);
  }

  private Fleet.Crew few(String domain, List<String> more) {
    return new Fleet.Crew(server.agentPort(), domain, few, folder.resolve(domain), 2, more);
  }

  private Admin admin() {
    return server.administrator();
  }

  @Override
  public void close() {
    others.close();
    server.close();
    assertThat(server.report()).doesNotContain("OutOfMemoryError");
  }
}
