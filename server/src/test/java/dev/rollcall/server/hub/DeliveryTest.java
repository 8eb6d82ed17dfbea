// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.session.ClientFrame;
import dev.rollcall.server.session.CloseReason;
import dev.rollcall.server.session.ServerFrame;
import dev.rollcall.server.session.SessionEvent;
import dev.rollcall.server.session.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an agent should know reaches it, and what it says is recorded.
final class DeliveryTest {
  private static final AgentId DESK = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");

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
  void tenQuickChangesToAStalledAgentAreOneMessageWithTheNewest() {
    var agent = hub.peer(DESK);
    agent.line().stopReading();
    hub.monitoring(DESK, MonitoringState.PAUSED, "first");
    hub.settle();
    for (var i = 0; i < 9; i++) {
      hub.monitoring(
          DESK, i % 2 == 0 ? MonitoringState.OFF : MonitoringState.PAUSED, "change " + i);
    }
    hub.settle();

    agent.line().readAgain();
    hub.onLoop(agent.session()::onReady);

    await().until(() -> agent.line().written().stream().anyMatch(RunningHub::isStop));
    assertThat(agent.line().written()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void whatWasMissedWhileOfflineIsToldAtTheReconnect() {
    var first = hub.peer(DESK);
    first.session().post(new SessionEvent.PeerClosed(CloseReason.PEER_LOST));
    await().until(() -> !hub.hub().isLive(DESK));

    hub.checkIn(DESK);
    hub.monitoring(DESK, MonitoringState.OFF, "");
    var second = hub.peer(DESK);

    await().until(() -> second.line().written().size() == 3);
    assertThat(second.line().written())
        .extracting(Object::getClass)
        .containsExactly(
            ServerFrame.Init.class,
            ServerFrame.AttendanceChanged.class,
            ServerFrame.MonitoringChanged.class);
  }

  @Test
  void aHintThatIsLostCostsTimeOnly() {
    var agent = hub.peer(DESK);
    hub.store()
        .write(tx -> {
          tx.agents().setMonitoring(DESK, MonitoringState.OFF, "");
          return tx;
        });
    hub.settle();
    assertThat(agent.line().written()).hasSize(1);

    hub.advance(Duration.ofSeconds(61));

    await().until(() -> agent.line().written().stream().anyMatch(RunningHub::isStop));
  }

  @Test
  void appliedIsRecordedAfterTheAcknowledgementAndNotBefore() {
    var agent = hub.peer(DESK);
    hub.monitoring(DESK, MonitoringState.OFF, "");
    await().until(() -> agent.line().written().stream().anyMatch(RunningHub::isStop));
    assertThat(hub.applied(DESK)).isNull();

    var stop = agent.line().written().stream().filter(RunningHub::isStop).findFirst().orElseThrow();
    agent
        .session()
        .post(
            new SessionEvent.Received(
                new ClientFrame.Ack(stop.messageId(), new Verdict.Applied())));

    await().until(() -> hub.applied(DESK) == MonitoringState.OFF);
  }

  @Test
  void whatCannotBeRecordedForLackOfRoomIsRecordedLaterAndTheStreamStaysUp() {
    var agent = hub.peer(DESK);
    hub.monitoring(DESK, MonitoringState.OFF, "");
    await().until(() -> agent.line().written().stream().anyMatch(RunningHub::isStop));
    var stop = agent.line().written().stream().filter(RunningHub::isStop).findFirst().orElseThrow();

    hub.flaky().fill();
    agent
        .session()
        .post(
            new SessionEvent.Received(
                new ClientFrame.Ack(stop.messageId(), new Verdict.Applied())));
    hub.settle();
    assertThat(hub.applied(DESK)).isNull();
    assertThat(agent.line().finished()).isEmpty();

    hub.flaky().makeRoom();
    hub.advance(Duration.ofSeconds(2));
    await().until(() -> hub.applied(DESK) == MonitoringState.OFF);
  }

  @Test
  void messageIdsNeverRepeatOverManyStreams() {
    var ids = new HashSet<String>();
    for (var i = 0; i < 20; i++) {
      hub.monitoring(DESK, i % 2 == 0 ? MonitoringState.OFF : MonitoringState.PAUSED, "");
      var agent = hub.peer(DESK);
      await().until(() -> agent.line().written().size() == 2);
      ids.add(agent.line().written().getLast().messageId());
    }

    assertThat(ids).hasSize(20);
  }
}
