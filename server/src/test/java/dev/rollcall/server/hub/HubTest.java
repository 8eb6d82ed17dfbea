// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import static dev.rollcall.server.hub.RunningHub.attendanceUpdates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Epoch;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.session.CloseReason;
import dev.rollcall.server.session.SessionEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is connected here: the newest stream of each workstation, found in one look-up.
final class HubTest {
  private static final AgentId DESK = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final AgentId LAPTOP = AgentId.of("unirms.com", "PT24002", "1697e92ca2fd");
  private static final AgentId OTHER = AgentId.of("unirms.com", "PT24003", "1697e92ca2fe");

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
  void everyWorkstationOfThePersonIsTold() {
    var desk = hub.peer(DESK);
    var laptop = hub.peer(LAPTOP);
    var other = hub.peer(OTHER);

    hub.checkIn(DESK);

    await()
        .until(() -> attendanceUpdates(desk.line()) == 1 && attendanceUpdates(laptop.line()) == 1);
    assertThat(attendanceUpdates(other.line())).isZero();
  }

  @Test
  void aNewerStreamTakesOverAndTheLateEndOfTheOlderLeavesItAlone() {
    var older = hub.peer(DESK);
    var newer = hub.peer(DESK);
    await().until(() -> older.line().finished().isPresent());
    assertThat(older.line().finished()).contains(CloseReason.TAKEN_OVER);

    older.session().post(new SessionEvent.PeerClosed(CloseReason.PEER_LOST));
    hub.checkIn(DESK);

    await().until(() -> attendanceUpdates(newer.line()) == 1);
    assertThat(hub.hub().isLive(DESK)).isTrue();
    assertThat(hub.store().read(tx -> tx.agents().find(DESK)).orElseThrow().disconnectedAt())
        .isNull();
  }

  @Test
  void aReleaseThatComesAfterTheTakeoverRemovesItselfOnly() {
    var older = new Lease(DESK, new Epoch(1), "s1");
    var ending = hub.hub().open(new FakeLine(), _ -> {}, Credential.ANYBODY);
    hub.hub().register(older, ending);
    hub.hub()
        .register(
            new Lease(DESK, new Epoch(2), "s2"),
            hub.hub().open(new FakeLine(), _ -> {}, Credential.ANYBODY));

    hub.hub().release(older, ending);

    assertThat(hub.hub().isLive(DESK)).isTrue();
  }

  @Test
  void aStreamThatEndsBeforeItIsTakenOverLeavesTheNewerAlone() {
    var older = hub.peer(DESK);
    older.session().post(new SessionEvent.PeerClosed(CloseReason.PEER_LOST));
    var newer = hub.peer(DESK);

    assertThat(hub.hub().isLive(DESK)).isTrue();
    hub.checkIn(DESK);
    await().until(() -> attendanceUpdates(newer.line()) == 1);
  }

  @Test
  void aStreamWithAnOlderLeaseCannotTakeTheNewersPlace() {
    var older =
        hub.store()
            .write(tx -> tx.agents().admit(DESK, RunningHub.introduction(), "s1", hub.now()));
    var newer = hub.peer(DESK);
    var late = hub.hub().open(new FakeLine(), hub.loop(), Credential.ANYBODY);
    hub.onLoop(() -> hub.hub().register(older, late));

    hub.checkIn(DESK);

    await().until(() -> attendanceUpdates(newer.line()) == 1);
    assertThat(newer.line().finished()).isEmpty();
  }

  @Test
  void streamsThatTakeOverFromEachOtherAgainAndAgainRaiseAnAlert() {
    for (var i = 0; i < 7; i++) {
      var _ = hub.peer(DESK);
    }

    await().until(() -> alerts() == 1);
  }

  @Test
  void aPushCostsTheSameHoweverManyAgentsThereAre() {
    var few = pushNanos(200);
    var many = pushNanos(20_000);

    // A scan would make it a hundredfold
    assertThat((double) many / few).isLessThan(20);
  }

  private long alerts() {
    return hub.store().read(tx -> tx.events().after(0, 200)).stream()
        .filter(event -> event.event().kind().equals(Kinds.AGENT_DUPLICATED))
        .count();
  }

  private long pushNanos(int agents) {
    var signals = new LocalBus();
    try (var crowded = hub.another(signals)) {
      for (var i = 0; i < agents; i++) {
        var lease = new Lease(inCrowd(i), new Epoch(1), "s");
        crowded.register(lease, crowded.open(new FakeLine(), _ -> {}, Credential.ANYBODY));
      }
      return fastest(signals);
    }
  }

  private static AgentId inCrowd(int number) {
    return AgentId.of("crowd.com", "U" + number, "%012x".formatted(number));
  }

  /// The fastest of many rounds: the others only show what else the machine did.
  private static long fastest(LocalBus bus) {
    var best = Long.MAX_VALUE;
    for (var round = 0; round < 200; round++) {
      var begin = System.nanoTime();
      for (var i = 0; i < 100; i++) {
        bus.publish(new Signal.AgentWork(inCrowd(i)));
      }
      best = Math.min(best, System.nanoTime() - begin);
    }
    return best;
  }
}
