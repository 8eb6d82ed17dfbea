// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import static org.awaitility.Awaitility.await;

import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.attendance.Change;
import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.FleetService;
import dev.rollcall.server.fleet.FreshIds;
import dev.rollcall.server.fleet.Introduction;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.jdbc.SqliteStore;
import dev.rollcall.server.screenshot.PictureBudget;
import dev.rollcall.server.screenshot.ScreenshotService;
import dev.rollcall.server.session.ClientFrame;
import dev.rollcall.server.session.ServerFrame;
import dev.rollcall.server.session.SessionEvent;
import dev.rollcall.server.session.Sign;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A hub on a real store, whose lines all belong to one event loop, and whose time passes when a
/// test says so.
public final class RunningHub implements AutoCloseable {
  private final InstantSource clock = InstantSource.system();
  private final LocalBus bus = new LocalBus();
  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final SteppedClock sessionClock = new SteppedClock(Instant.parse("2026-11-22T09:00:00Z"));
  private final SqliteStore store;
  private final FlakyStore flaky;
  private final Hub hub;

  public RunningHub(Path folder) {
    store = SqliteStore.open(folder, bus, clock);
    flaky = new FlakyStore(store);
    hub = another(bus);
  }

  private SessionWork work() {
    var ids = new FreshIds(new Random());
    var screenshots = new ScreenshotService(store, new NoBlobs(), ids, clock);
    var pictures = new InlinePictures(screenshots, new PictureBudget(), Runnable::run, clock);
    return new SessionWork(flaky, pictures, ids, clock);
  }

  public Hub hub() {
    return hub;
  }

  LocalBus bus() {
    return bus;
  }

  /// On the same store, with nobody connected. To be closed by the caller.
  Hub another(LocalBus signals) {
    return new Hub(work(), signals, sessionClock);
  }

  SqliteStore store() {
    return store;
  }

  FlakyStore flaky() {
    return flaky;
  }

  ExecutorService loop() {
    return loop;
  }

  Instant now() {
    return clock.instant();
  }

  void onLoop(Runnable work) {
    loop.execute(work);
  }

  /// As much later, and looked for what is due then.
  void advance(Duration time) {
    sessionClock.advance(time);
    hub.tick();
  }

  /// A connected agent as a test sees it.
  record Peer(FakeLine line, SessionLoop session) {}

  /// An agent that has had its first message.
  Peer peer(AgentId agent) {
    var line = new FakeLine();
    var session = hub.open(line, loop, Credential.ANYBODY);
    session.post(
        new SessionEvent.Received(new ClientFrame.Hello(agent, introduction(), Sign.MESSAGE)));
    await().until(() -> !line.written().isEmpty());
    return new Peer(line, session);
  }

  FakeLine connect(AgentId agent) {
    return peer(agent).line();
  }

  /// The monitoring state that the agent has confirmed.
  @Nullable MonitoringState applied(AgentId agent) {
    return store.read(tx -> tx.agents().find(agent)).orElseThrow().monitoring().applied();
  }

  /// As if the agent had come to another server on the same store.
  void admitElsewhere(AgentId agent) {
    store.write(tx -> tx.agents().admit(agent, introduction(), "elsewhere", clock.instant()));
  }

  void checkIn(AgentId agent) {
    var stamp = new Shift.Stamp(clock.instant(), "api");
    var _ =
        new AttendanceService(store, clock)
            .record(agent.person(), new Change.CheckIn(stamp), "dev")
            .join();
  }

  public void monitoring(AgentId agent, MonitoringState state) {
    monitoring(agent, state, "");
  }

  void monitoring(AgentId agent, MonitoringState state, String reason) {
    new FleetService(store, clock).setMonitoring(agent, state, reason, "dev");
  }

  /// Waits until the loop and the store have done what was asked of them so far.
  void settle() {
    for (var i = 0; i < 3; i++) {
      var _ = store.read(tx -> tx.events().newest());
      var _ = store.write(tx -> tx.events().newest());
      var _ = loopThread();
    }
  }

  Thread loopThread() {
    return CompletableFuture.supplyAsync(Thread::currentThread, loop).join();
  }

  static long attendanceUpdates(FakeLine line) {
    return line.written().stream().filter(ServerFrame.AttendanceChanged.class::isInstance).count();
  }

  static boolean isStop(ServerFrame frame) {
    return frame instanceof ServerFrame.MonitoringChanged(_, var order, _, _)
        && order == ServerFrame.Order.STOP;
  }

  @Override
  public void close() {
    hub.close();
    loop.shutdown();
    store.close();
  }

  static Introduction introduction() {
    return new Introduction(AgentKind.OURS, "1.0", "i", "p", "h");
  }
}
