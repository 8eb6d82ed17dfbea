// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A server whose disk takes half a second for each flush (P17): changes take longer, and nothing
/// else does.
@Tag("slow")
class SlowDiskTest {
  private static final Duration DELAY = Duration.ofMillis(500);

  /// Many refusals at once look to a server like an attack.
  private static final Duration PAUSE = Duration.ofMillis(150);

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int CHANGES = 60;
  private static final int CALLERS = 6;
  private static final Identity WHO = new Identity("slow.example", "PT1", "1697e92ca2fc");

  @Test
  void changesAreSlowAndStreamsDoNotNotice() throws Exception {
    try (var folder = Folder.create();
        var server = ServerProcess.start(folder.path().resolve("data"));
        var connection = Connection.to(server.agentPort());
        var agent = FieldAgent.connect(connection.channel(), WHO)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      var _ = Echo.of(connection);
      try (var _ = BadDisk.slow(server.pid(), DELAY);
          var callers = Executors.newFixedThreadPool(CALLERS)) {
        var changes = change(callers, server);
        var echoes = echoesUntil(changes, connection);

        for (var change : changes) {
          assertThat(change.get()).isLessThan(SOON);
        }
        assertThat(changes.stream().map(Future::resultNow))
            .as("it was slow")
            .anyMatch(time -> time.compareTo(DELAY) > 0);
        assertThat(echoes).as("echoes").hasSizeGreaterThan(10);
        assertThat(echoes.get(echoes.size() * 9 / 10))
            .as("90 of 100 of %s", echoes)
            .isLessThan(DELAY.dividedBy(2));
        assertThat(agent.hasEnded()).isFalse();
      }
      var told = agent.received().mark();
      server.administrator().checkIn(WHO).expect(200);
      agent.awaitFrom(told, MessageCase.ATTENDANCE_UPDATE, SOON);
    }
  }

  /// Each is told to the agent, whose acknowledgement is one more change on its event loop.
  private static List<Future<Duration>> change(ExecutorService callers, ServerProcess server) {
    return IntStream.range(0, CHANGES)
        .mapToObj(number ->
            callers.submit(() -> {
              var begun = System.nanoTime();
              server
                  .administrator()
                  .monitoring(WHO, number % 2 == 0 ? "paused" : "on", "test")
                  .expect(200);
              return Duration.ofNanos(System.nanoTime() - begun);
            }))
        .toList();
  }

  /// How long the connection's event loop took to answer, again and again; shortest first.
  private static List<Duration> echoesUntil(List<Future<Duration>> changes, Connection connection) {
    var echoes = new ArrayList<Duration>();
    while (!changes.stream().allMatch(Future::isDone)) {
      echoes.add(Echo.of(connection));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return echoes.stream().sorted().toList();
  }
}
