// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.identity.Denial;
import dev.rollcall.server.session.Advice;
import dev.rollcall.server.session.CloseReason;
import dev.rollcall.server.session.Effect;
import dev.rollcall.server.session.Session;
import dev.rollcall.server.session.SessionEvent;
import dev.rollcall.server.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/// Runs the machine of one session on the event loop that owns its connection. Everybody else only
/// posts events.
public final class SessionLoop {
  private final Line line;
  private final Executor loop;
  private final Credential credential;
  private final Hub hub;
  private final SessionWork work;
  private final InstantSource clock;
  private final Outbox outbox;

  // Touched on the event loop only
  private final Queue<SessionEvent> mailbox = new ArrayDeque<>(2);
  private SessionState state;
  private boolean running;

  private volatile Instant dueAt;

  /// @param quiet how long nothing may happen on the stream
  /// @param clock monotonic: deadlines of a session know no wall clock
  SessionLoop(
      Line line,
      Executor loop,
      Credential credential,
      Hub hub,
      SessionWork work,
      Duration quiet,
      InstantSource clock) {
    this.line = line;
    this.loop = loop;
    this.credential = credential;
    this.hub = hub;
    this.work = work;
    this.clock = clock;
    this.outbox = new Outbox(line);
    this.state = Session.opened(clock.instant(), quiet);
    this.dueAt = Session.dueAt(state);
  }

  /// From any thread.
  public void post(SessionEvent event) {
    loop.execute(() -> accept(event));
  }

  /// From the event loop itself, without a detour.
  public void accept(SessionEvent event) {
    mailbox.add(event);
    if (!running) {
      run();
    }
  }

  /// From the event loop: what was written has left.
  public void onReady() {
    if (outbox.drain() && line.isReady()) {
      accept(new SessionEvent.Writable());
    }
  }

  /// From any thread: posts a tick when one is due.
  void tick(Instant now) {
    if (!now.isBefore(dueAt)) {
      post(new SessionEvent.Tick());
    }
  }

  Credential credential() {
    return credential;
  }

  /// From any thread.
  void checkCredential() {
    credential.lost().ifPresent(denial -> post(lost(denial)));
  }

  /// Whose certificate was replaced may have the newer one already: then it is welcome at once. If
  /// not, its next call is told.
  private static SessionEvent lost(Denial denial) {
    var reason = Credential.reason(denial);
    return new SessionEvent.CredentialLost(
        reason,
        denial.words(),
        reason == CloseReason.SUPERSEDED ? new Advice.Now() : reason.advice());
  }

  /// An effect can lead to an event at once; it is handled after the step that caused it.
  private void run() {
    running = true;
    try {
      for (var event = mailbox.poll(); event != null; event = mailbox.poll()) {
        step(event);
      }
    } finally {
      running = false;
    }
  }

  private void step(SessionEvent event) {
    var step = Session.on(state, event, clock.instant());
    state = step.next();
    dueAt = Session.dueAt(state);
    step.effects().forEach(this::perform);
    if (state instanceof SessionState.Closed) {
      hub.forget(this);
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Send send -> send(send);
      case Effect.Finish(var reason, var words, var advice) -> line.finish(reason, words, advice);
      case Effect.Register(var lease) -> hub.register(lease, this);
      case Effect.Release(var lease, var reason) -> release(lease, reason);
      case Effect.Note(var what) -> note(what);
      case Effect.Probe() -> line.probe();
      case Effect.Sign() -> sign();
      case Effect.Admit(var hello) -> work.admit(hello, this);
      case Effect.Load load -> work.load(load, this);
      case Effect.RecordApplied applied -> work.applied(applied, this);
      case Effect.RecordRejected rejected -> work.rejected(rejected, this);
      case Effect.RecordReceived received -> work.received(received, this);
      case Effect.Settle settle -> work.settle(settle, this);
      case Effect.Requeue requeue -> work.requeue(requeue, this);
      case Effect.KeepLogs logs -> work.keepLogs(logs, this);
      case Effect.KeepPicture picture -> work.keepPicture(picture, this);
    }
  }

  private void send(Effect.Send send) {
    switch (outbox.offer(send.frame())) {
      case WRITTEN -> {
        SessionLog.sent(send.lease().agent(), send.frame());
        written();
      }
      case WAITING -> accept(new SessionEvent.Congested());
      case FULL -> accept(new SessionEvent.Overflowed());
    }
  }

  private void sign() {
    line.sign();
    written();
  }

  private void written() {
    if (!line.isReady()) {
      accept(new SessionEvent.Congested());
    }
  }

  private void note(String what) {
    var who = state instanceof SessionState.Live live ? live.lease().agent().toString() : "";
    if (hub.lines().isNews(what, who)) {
      SessionLog.dropped(what);
    }
  }

  private void release(Lease lease, CloseReason reason) {
    hub.release(lease, this);
    work.disconnected(lease, reason);
  }
}
