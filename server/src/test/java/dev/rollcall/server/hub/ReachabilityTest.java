// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import static dev.rollcall.server.hub.RunningHub.attendanceUpdates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.session.ClientFrame;
import dev.rollcall.server.session.CloseReason;
import dev.rollcall.server.session.Quiet;
import dev.rollcall.server.session.ServerFrame;
import dev.rollcall.server.session.SessionEvent;
import dev.rollcall.server.session.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Agents that do not read, and agents that are not there any more.
final class ReachabilityTest {
  private static final AgentId DESK = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final AgentId OTHER = AgentId.of("unirms.com", "PT24003", "1697e92ca2fe");

  /// Of the first message, so that nothing is waited for.
  private static final SessionEvent ACK =
      new SessionEvent.Received(
          new ClientFrame.Ack(ServerFrame.Init.MESSAGE_ID, new Verdict.Applied()));

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
  void oneStalledAgentDelaysNobodyAndNobodysRegistration() {
    var stalled = hub.peer(DESK);
    stalled.line().stopReading();
    for (var i = 0; i < 200; i++) {
      hub.monitoring(DESK, i % 2 == 0 ? MonitoringState.PAUSED : MonitoringState.ON, "");
    }

    var other = hub.peer(OTHER);
    hub.checkIn(OTHER);

    await().until(() -> attendanceUpdates(other.line()) == 1);
    assertThat(stalled.line().written()).hasSizeLessThan(5);
  }

  @Test
  void aPeerThatDoesNotReadFor30SecondsIsClosedWithTheReason() {
    var stalled = hub.peer(DESK);
    stalled.line().stopReading();
    hub.monitoring(DESK, MonitoringState.PAUSED, "");
    await().until(stalled.line()::hasHeldBack);
    hub.settle();

    hub.advance(Duration.ofSeconds(29));
    hub.settle();
    assertThat(stalled.line().finished()).isEmpty();

    hub.advance(Duration.ofSeconds(2));
    await().until(() -> stalled.line().finished().isPresent());
    assertThat(stalled.line().finished()).contains(CloseReason.SLOW);
    await().until(() -> !hub.hub().isLive(DESK));
  }

  @Test
  void whoIsLookedAtIsAskedForASignOfLife() {
    var desk = hub.peer(DESK);
    var other = hub.peer(OTHER);

    hub.bus().publish(new Signal.AgentWatched(DESK));
    await().until(() -> desk.line().probes() == 1);
    hub.settle();
    assertThat(other.line().probes()).isZero();

    hub.bus().publish(new Signal.FleetWatched());
    hub.settle();
    assertThat(other.line().probes()).isZero();
    hub.advance(Duration.ofMillis(3));
    await().until(() -> desk.line().probes() == 2 && other.line().probes() == 1);
  }

  @Test
  void aStreamThatIsQuietIsShownASignAndNothingElse() {
    var agent = hub.peer(DESK);
    var written = agent.line().written().size();
    agent.session().post(ACK);
    hub.settle();

    hub.advance(Quiet.USUAL.minusMillis(1));
    hub.settle();
    assertThat(agent.line().signs()).isZero();

    hub.advance(Duration.ofMillis(1));
    await().until(() -> agent.line().signs() == 1);
    hub.advance(Duration.ofSeconds(60));
    hub.settle();

    assertThat(agent.line().signs()).isEqualTo(1);
    assertThat(agent.line().probes()).isZero();
    assertThat(agent.line().written()).hasSize(written);
    assertThat(hub.hub().isLive(DESK)).isTrue();
  }

  @Test
  void aSignThatCannotLeaveFindsAPeerThatDoesNotRead() {
    var agent = hub.peer(DESK);
    agent.session().post(ACK);
    hub.settle();
    agent.line().stopReading();

    hub.advance(Quiet.USUAL);
    await().until(agent.line()::hasHeldBack);
    hub.settle();
    hub.advance(Duration.ofSeconds(31));

    await().until(() -> agent.line().finished().isPresent());
    assertThat(agent.line().finished()).contains(CloseReason.SLOW);
  }

  @Test
  void aPushWithoutAnswerLeadsToOneQuestionAndSilenceToTheEnd() {
    var agent = hub.peer(DESK);
    hub.monitoring(DESK, MonitoringState.OFF, "");
    await().until(() -> agent.line().written().stream().anyMatch(RunningHub::isStop));

    for (var second = 0; second < 7; second++) {
      hub.advance(Duration.ofSeconds(1));
      hub.settle();
    }
    assertThat(agent.line().probes()).isEqualTo(1);

    agent.session().post(new SessionEvent.Silent());
    await().until(() -> !hub.hub().isLive(DESK));
    assertThat(agent.line().finished()).contains(CloseReason.UNREACHABLE);
  }
}
