// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.attendance.Change;
import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Epoch;
import dev.rollcall.server.fleet.FleetService;
import dev.rollcall.server.fleet.FreshIds;
import dev.rollcall.server.fleet.Introduction;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.jdbc.SqliteStore;
import dev.rollcall.server.screenshot.PictureBudget;
import dev.rollcall.server.screenshot.ScreenshotService;
import dev.rollcall.server.session.ClientFrame;
import dev.rollcall.server.session.CloseReason;
import dev.rollcall.server.session.ServerFrame;
import dev.rollcall.server.session.SessionEvent;
import dev.rollcall.server.session.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HubTest {
  private static final AgentId DESK = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final AgentId LAPTOP = AgentId.of("unirms.com", "PT24002", "1697e92ca2fd");
  private static final AgentId OTHER = AgentId.of("unirms.com", "PT24003", "1697e92ca2fe");

  private final InstantSource clock = InstantSource.system();
  private final LocalBus bus = new LocalBus();
  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final SteppedClock sessionClock = new SteppedClock(Instant.parse("2026-11-22T09:00:00Z"));

  @TempDir private Path folder;
  private SqliteStore store;
  private FlakyStore flaky;
  private Hub hub;
  private AttendanceService attendance;
  private FleetService fleet;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, bus, clock);
    flaky = new FlakyStore(store);
    hub = new Hub(work(), bus, sessionClock);
    attendance = new AttendanceService(store, clock);
    fleet = new FleetService(store, clock);
  }

  @AfterEach
  void close() {
    hub.close();
    loop.shutdown();
    store.close();
  }

  @Test
  void everyWorkstationOfThePersonIsTold() {
    var desk = connect(DESK);
    var laptop = connect(LAPTOP);
    var other = connect(OTHER);

    checkIn(DESK);

    await().until(() -> attendanceUpdates(desk) == 1 && attendanceUpdates(laptop) == 1);
    assertThat(attendanceUpdates(other)).isZero();
  }

  @Test
  void aNewerStreamTakesOverAndTheLateEndOfTheOlderLeavesItAlone() {
    var older = connect(DESK);
    var newer = connect(DESK);
    await().until(() -> older.line.finished().isPresent());
    assertThat(older.line.finished()).contains(CloseReason.TAKEN_OVER);

    older.session.post(new SessionEvent.PeerClosed(CloseReason.PEER_LOST));
    checkIn(DESK);

    await().until(() -> attendanceUpdates(newer) == 1);
    assertThat(hub.isLive(DESK)).isTrue();
    assertThat(store.read(tx -> tx.agents().find(DESK)).orElseThrow().disconnectedAt()).isNull();
  }

  @Test
  void aReleaseThatComesAfterTheTakeoverRemovesItselfOnly() {
    var older = new Lease(DESK, new Epoch(1), "s1");
    var ending = hub.open(new FakeLine(), _ -> {});
    hub.register(older, ending);
    hub.register(new Lease(DESK, new Epoch(2), "s2"), hub.open(new FakeLine(), _ -> {}));

    hub.release(older, ending);

    assertThat(hub.isLive(DESK)).isTrue();
  }

  @Test
  void aStreamThatEndsBeforeItIsTakenOverLeavesTheNewerAlone() {
    var older = connect(DESK);
    older.session.post(new SessionEvent.PeerClosed(CloseReason.PEER_LOST));
    var newer = connect(DESK);

    assertThat(hub.isLive(DESK)).isTrue();
    checkIn(DESK);
    await().until(() -> attendanceUpdates(newer) == 1);
  }

  @Test
  void aStreamWithAnOlderLeaseCannotTakeTheNewersPlace() {
    var older = store.write(tx -> tx.agents().admit(DESK, introduction(), "s1", clock.instant()));
    var newer = connect(DESK);
    var late = hub.open(new FakeLine(), loop);
    loop.execute(() -> hub.register(older, late));

    checkIn(DESK);

    await().until(() -> attendanceUpdates(newer) == 1);
    assertThat(newer.line.finished()).isEmpty();
  }

  @Test
  void oneStalledAgentDelaysNobodyAndNobodysRegistration() {
    var stalled = connect(DESK);
    stalled.line.stopReading();
    for (var i = 0; i < 200; i++) {
      fleet.setMonitoring(
          DESK, i % 2 == 0 ? MonitoringState.PAUSED : MonitoringState.ON, "", "dev");
    }

    var other = connect(OTHER);
    checkIn(OTHER);

    await().until(() -> attendanceUpdates(other) == 1);
    assertThat(stalled.line.written()).hasSizeLessThan(5);
  }

  @Test
  void aPeerThatDoesNotReadFor30SecondsIsClosedWithTheReason() {
    var stalled = connect(DESK);
    stalled.line.stopReading();
    fleet.setMonitoring(DESK, MonitoringState.PAUSED, "", "dev");
    await().until(stalled.line::hasHeldBack);
    settle();

    sessionClock.advance(Duration.ofSeconds(29));
    hub.tick();
    settle();
    assertThat(stalled.line.finished()).isEmpty();

    sessionClock.advance(Duration.ofSeconds(2));
    hub.tick();
    await().until(() -> stalled.line.finished().isPresent());
    assertThat(stalled.line.finished()).contains(CloseReason.SLOW);
    await().until(() -> !hub.isLive(DESK));
  }

  @Test
  void tenQuickChangesToAStalledAgentAreOneMessageWithTheNewest() {
    var agent = connect(DESK);
    agent.line.stopReading();
    fleet.setMonitoring(DESK, MonitoringState.PAUSED, "first", "dev");
    settle();
    for (var i = 0; i < 9; i++) {
      fleet.setMonitoring(
          DESK, i % 2 == 0 ? MonitoringState.OFF : MonitoringState.PAUSED, "change " + i, "dev");
    }
    settle();

    agent.line.readAgain();
    loop.execute(agent.session::onReady);

    await().until(() -> agent.line.written().stream().anyMatch(HubTest::isStop));
    assertThat(agent.line.written()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void whatWasMissedWhileOfflineIsToldAtTheReconnect() {
    var first = connect(DESK);
    first.session.post(new SessionEvent.PeerClosed(CloseReason.PEER_LOST));
    await().until(() -> !hub.isLive(DESK));

    checkIn(DESK);
    fleet.setMonitoring(DESK, MonitoringState.OFF, "", "dev");
    var second = connect(DESK);

    await().until(() -> second.line.written().size() == 3);
    assertThat(second.line.written())
        .extracting(Object::getClass)
        .containsExactly(
            ServerFrame.Init.class,
            ServerFrame.AttendanceChanged.class,
            ServerFrame.MonitoringChanged.class);
  }

  @Test
  void whoIsLookedAtIsAskedForASignOfLife() {
    var desk = connect(DESK);
    var other = connect(OTHER);

    bus.publish(new Signal.AgentWatched(DESK));
    await().until(() -> desk.line.probes() == 1);
    settle();
    assertThat(other.line.probes()).isZero();

    bus.publish(new Signal.FleetWatched());
    await().until(() -> desk.line.probes() == 2 && other.line.probes() == 1);
  }

  @Test
  void aPushWithoutAnswerLeadsToOneQuestionAndSilenceToTheEnd() {
    var agent = connect(DESK);
    fleet.setMonitoring(DESK, MonitoringState.OFF, "", "dev");
    await().until(() -> agent.line.written().stream().anyMatch(HubTest::isStop));

    for (var second = 0; second < 7; second++) {
      sessionClock.advance(Duration.ofSeconds(1));
      hub.tick();
      settle();
    }
    assertThat(agent.line.probes()).isEqualTo(1);

    agent.session.post(new SessionEvent.Silent());
    await().until(() -> !hub.isLive(DESK));
    assertThat(agent.line.finished()).contains(CloseReason.UNREACHABLE);
  }

  @Test
  void whatCannotBeRecordedForLackOfRoomIsRecordedLaterAndTheStreamStaysUp() {
    var agent = connect(DESK);
    fleet.setMonitoring(DESK, MonitoringState.OFF, "", "dev");
    await().until(() -> agent.line.written().stream().anyMatch(HubTest::isStop));
    var stop = agent.line.written().stream().filter(HubTest::isStop).findFirst().orElseThrow();

    flaky.fill();
    agent.session.post(
        new SessionEvent.Received(new ClientFrame.Ack(stop.messageId(), new Verdict.Applied())));
    settle();
    assertThat(applied()).isNull();
    assertThat(agent.line.finished()).isEmpty();

    flaky.makeRoom();
    sessionClock.advance(Duration.ofSeconds(2));
    hub.tick();
    await().until(() -> applied() == MonitoringState.OFF);
  }

  @Test
  void streamsThatTakeOverFromEachOtherAgainAndAgainRaiseAnAlert() {
    for (var i = 0; i < 7; i++) {
      var _ = connect(DESK);
    }

    await().until(() -> alerts() == 1);
  }

  private long alerts() {
    return store.read(tx -> tx.events().after(0, 200)).stream()
        .filter(event -> event.event().kind().equals(Kinds.AGENT_DUPLICATED))
        .count();
  }

  @Test
  void aHintThatIsLostCostsTimeOnly() {
    var agent = connect(DESK);
    store.write(tx -> {
      tx.agents().setMonitoring(DESK, MonitoringState.OFF, "");
      return tx;
    });
    settle();
    assertThat(agent.line.written()).hasSize(1);

    sessionClock.advance(Duration.ofSeconds(61));
    hub.tick();

    await().until(() -> agent.line.written().stream().anyMatch(HubTest::isStop));
  }

  @Test
  void appliedIsRecordedAfterTheAcknowledgementAndNotBefore() {
    var agent = connect(DESK);
    fleet.setMonitoring(DESK, MonitoringState.OFF, "", "dev");
    await().until(() -> agent.line.written().stream().anyMatch(HubTest::isStop));
    assertThat(applied()).isNull();

    var stop = agent.line.written().stream().filter(HubTest::isStop).findFirst().orElseThrow();
    agent.session.post(
        new SessionEvent.Received(new ClientFrame.Ack(stop.messageId(), new Verdict.Applied())));

    await().until(() -> applied() == MonitoringState.OFF);
  }

  @Test
  void messageIdsNeverRepeatOverManyStreams() {
    var ids = new HashSet<String>();
    for (var i = 0; i < 20; i++) {
      fleet.setMonitoring(
          DESK, i % 2 == 0 ? MonitoringState.OFF : MonitoringState.PAUSED, "", "dev");
      var agent = connect(DESK);
      await().until(() -> agent.line.written().size() == 2);
      ids.add(agent.line.written().getLast().messageId());
    }

    assertThat(ids).hasSize(20);
  }

  @Test
  void aPushCostsTheSameHoweverManyAgentsThereAre() {
    var few = pushNanos(200);
    var many = pushNanos(20_000);

    // A scan would make it a hundredfold
    assertThat((double) many / few).isLessThan(20);
  }

  private long pushNanos(int agents) {
    var signals = new LocalBus();
    try (var crowded = new Hub(work(), signals, sessionClock)) {
      for (var i = 0; i < agents; i++) {
        var lease = new Lease(inCrowd(i), new Epoch(1), "s");
        crowded.register(lease, crowded.open(new FakeLine(), _ -> {}));
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

  private SessionWork work() {
    var ids = new FreshIds(new Random());
    var screenshots = new ScreenshotService(store, new NoBlobs(), ids, clock);
    var pictures = new InlinePictures(screenshots, new PictureBudget(), Runnable::run, clock);
    return new SessionWork(flaky, pictures, ids, clock);
  }

  /// A connected agent as a test sees it.
  private record Peer(FakeLine line, SessionLoop session) {}

  private Peer connect(AgentId agent) {
    var line = new FakeLine();
    var session = hub.open(line, loop);
    session.post(new SessionEvent.Received(new ClientFrame.Hello(agent, introduction())));
    await().until(() -> !line.written().isEmpty());
    return new Peer(line, session);
  }

  private void checkIn(AgentId agent) {
    var stamp = new Shift.Stamp(clock.instant(), "api");
    var _ = attendance.record(agent.person(), new Change.CheckIn(stamp), "dev").join();
  }

  /// Waits until the loop and the store have done what was asked of them so far.
  private void settle() {
    for (var i = 0; i < 3; i++) {
      var _ = store.read(tx -> tx.events().newest());
      var _ = store.write(tx -> tx.events().newest());
      run(loop);
    }
  }

  private static void run(Executor loop) {
    var done = new CompletableFuture<Boolean>();
    loop.execute(() -> done.complete(true));
    var _ = done.join();
  }

  private @Nullable MonitoringState applied() {
    return store.read(tx -> tx.agents().find(DESK)).orElseThrow().monitoring().applied();
  }

  private static Introduction introduction() {
    return new Introduction(AgentKind.OURS, "1.0", "i", "p", "h");
  }

  private static long attendanceUpdates(Peer peer) {
    return peer.line.written().stream().filter(HubTest::isAttendance).count();
  }

  private static boolean isAttendance(ServerFrame frame) {
    return frame instanceof ServerFrame.AttendanceChanged;
  }

  private static boolean isStop(ServerFrame frame) {
    return frame instanceof ServerFrame.MonitoringChanged(_, var order, _, _)
        && order == ServerFrame.Order.STOP;
  }
}
