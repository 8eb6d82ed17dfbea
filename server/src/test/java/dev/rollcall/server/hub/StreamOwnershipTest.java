// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import static dev.rollcall.server.hub.RunningHub.attendanceUpdates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.session.CloseReason;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose a stream is: one thread's, one agent's, and its lease's only as long as that is the
/// newest.
final class StreamOwnershipTest {
  private static final AgentId DESK = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final AgentId NAMESAKE = AgentId.of("other.com", "PT24002", "1697e92ca2fc");

  @TempDir private Path folder;
  private RunningHub hub;

  @BeforeEach
  void open() {
    hub = new RunningHub(folder);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void onlyTheLoopOfTheConnectionWritesWhoeverAsks() {
    var line = hub.connect(DESK);

    try (var administrators = Executors.newFixedThreadPool(4)) {
      for (var i = 0; i < 20; i++) {
        var state = i % 2 == 0 ? MonitoringState.OFF : MonitoringState.PAUSED;
        administrators.execute(() -> hub.monitoring(DESK, state));
        administrators.execute(() -> hub.bus().publish(new Signal.AgentWork(DESK)));
      }
    }
    await().until(() -> line.written().size() > 1);
    hub.settle();

    assertThat(line.writers()).containsExactly(hub.loopThread());
  }

  @Test
  void theSamePersonAndWorkstationInAnotherDomainIsAnotherAgent() {
    var line = hub.connect(DESK);
    var namesake = hub.connect(NAMESAKE);

    hub.checkIn(DESK);

    await().until(() -> attendanceUpdates(line) == 1);
    hub.settle();
    assertThat(attendanceUpdates(namesake)).isZero();
    assertThat(line.finished()).isEmpty();
    assertThat(namesake.finished()).isEmpty();
  }

  @Test
  void aStreamWhoseLeaseWasGivenElsewhereEndsAtItsNextLook() {
    var line = hub.connect(DESK);
    hub.admitElsewhere(DESK);

    hub.checkIn(DESK);

    await().until(() -> line.finished().isPresent());
    assertThat(line.finished()).contains(CloseReason.TAKEN_OVER);
    assertThat(attendanceUpdates(line)).isZero();
  }
}
