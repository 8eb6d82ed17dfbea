// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.history.Checker;
import dev.rollcall.e2e.history.Invariant;
import dev.rollcall.e2e.history.Recorder;
import dev.rollcall.e2e.run.Folder;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// SIGTERM under load: nothing is lost, agents are told when to come back and do, exit code 0.
class PlannedStopTest {
  private static final Metadata.Key<String> RECONNECT =
      Metadata.Key.of("rollcall-reconnect", Metadata.ASCII_STRING_MARSHALLER);
  private static final String AFTER = "after-ms=";
  private static final Duration LOAD = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int WATCHERS = 24;

  /// As the server reckons: 30 ms for each agent.
  private static final int AGENTS = 160;

  private static final long SPREAD_MILLIS = (AGENTS + WATCHERS) * 30;

  @Test
  void nothingIsLostAndAgentsComeBackWhenTheyWereTold() {
    var seed = Seed.print(this);
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var site = Site.start(folder.path(), 2, AGENTS / 2, seed);
        var watchers = new Watchers(site.server().agentPort());
        var traffic =
            Traffic.start(
                site.server().rest(),
                recorder,
                Mix.FOR_AGENTS,
                site.identities(),
                6,
                new SplittableRandom(seed))) {
      recorder.awaitAccepted(400, LOAD);

      assertThat(site.restart()).as("exit code").isZero();

      var advice = watchers.advice();
      assertThat(advice).allMatch(millis -> millis < SPREAD_MILLIS);
      assertThat(
              advice.stream().mapToLong(Long::longValue).max().orElse(0)
                  - advice.stream().mapToLong(Long::longValue).min().orElse(0))
          .as("spread of %s", advice)
          .isGreaterThan(SPREAD_MILLIS / 2);
      recorder.awaitAccepted(recorder.accepted() + 200, LOAD);
      traffic.stop();
      awaitAll(site);
      assertThat(new Checker(Invariant.atTheEnd()).check(site.evidence(recorder))).isEmpty();
    }
  }

  private static void awaitAll(Site site) {
    await()
        .atMost(Duration.ofMillis(SPREAD_MILLIS).plus(SOON))
        .until(() ->
            site.server()
                    .rest()
                    .get("/api/admin/clients/connected")
                    .expect(200)
                    .json()
                    .path("count")
                    .asInt()
                == AGENTS);
  }

  /// Agents from the field, which tell what they were told.
  private static final class Watchers implements AutoCloseable {
    private static final int EACH = 6;

    private final List<Connection> connections = new ArrayList<>();
    private final List<FieldAgent> agents = new ArrayList<>();

    Watchers(int port) {
      for (var number = 0; number < WATCHERS; number++) {
        if (number % EACH == 0) {
          connections.add(Connection.to(port));
        }
        var who = new Identity("watch.example", "PT" + number, "1697e9%06x".formatted(number));
        agents.add(FieldAgent.connect(connections.getLast().channel(), who));
      }
      agents.forEach(agent -> agent.await(MessageCase.CONFIG_UPDATE, SOON));
    }

    /// In milliseconds.
    List<Long> advice() {
      return agents.stream()
          .map(agent -> agent.awaitEnd(SOON).trailers().get(RECONNECT))
          .map(text -> {
            assertThat(text).startsWith(AFTER);
            return Long.valueOf(String.valueOf(text).substring(AFTER.length()));
          })
          .toList();
    }

    @Override
    public void close() {
      agents.forEach(FieldAgent::close);
      connections.forEach(Connection::close);
    }
  }
}
