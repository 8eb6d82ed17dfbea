// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.session.SessionState.Checks;
import dev.rollcall.server.session.SessionState.Closed;
import dev.rollcall.server.session.SessionState.Draining;
import dev.rollcall.server.session.SessionState.Flow;
import dev.rollcall.server.session.SessionState.Live;
import dev.rollcall.server.session.SessionState.Loading;
import dev.rollcall.server.session.SessionState.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The protocol while an agent is connected.
@CheckReturnValue
final class LiveSession {
  /// How long a peer may not read.
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /// How long an agent of ours may take to say that it has a command; 10 s is what callers are
  /// told, ticks included.
  static final Duration RECEIPT = Duration.ofSeconds(8);

  /// How often to look for work without a hint: hints may be lost.
  static final Duration RECHECK = Duration.ofSeconds(60);

  static final Duration RETRY = Duration.ofSeconds(1);

  /// How long a stopping server waits for answers under way.
  static final Duration DRAIN = Duration.ofSeconds(2);

  /// How many commands may be under way to one agent.
  static final int ROOM = 32;

  private LiveSession() {}

  static Step begin(Lease lease, AgentKind kind, Quiet quiet, Instant now) {
    return Step.to(
        new Live(
            lease,
            kind,
            Sent.NOTHING,
            Map.of(),
            new Flow.Open(),
            Loading.ASKED,
            new Checks(now.plus(Turn.of(lease, RECHECK)), Instant.MAX, Instant.MIN),
            Unrecorded.NOTHING,
            quiet),
        new Effect.Register(lease),
        new Effect.Load(lease, kind, ROOM));
  }

  static Step on(Live state, SessionEvent event, Instant now) {
    return Quiet.noted(step(state, event, now), event, now);
  }

  private static Step step(Live state, SessionEvent event, Instant now) {
    return switch (event) {
      case SessionEvent.Received(var frame) -> received(state, frame);
      case SessionEvent.Woken() -> look(state);
      case SessionEvent.Loaded(_, var work) -> loaded(state, work, now);
      case SessionEvent.LoadFailed() ->
          Step.to(state.with(Loading.IDLE).recheckingAt(now.plus(RETRY)));
      case SessionEvent.RecordFailed(var effect) -> unrecorded(state, effect, now);
      case SessionEvent.Watched(var within) -> Probing.watched(state, within, now);
      case SessionEvent.Silent() ->
          end(state, CloseReason.UNREACHABLE, "no sign of life came through this connection");
      case SessionEvent.Writable() -> writable(state);
      case SessionEvent.Congested() -> congested(state, now);
      case SessionEvent.Overflowed() ->
          end(state, CloseReason.SLOW, "more messages wait than this stream may hold");
      case SessionEvent.Tick() -> tick(state, now);
      case SessionEvent.LeaseLost() ->
          Session.finish(
              CloseReason.TAKEN_OVER, "a newer stream of this workstation has taken over");
      case SessionEvent.CredentialLost(var reason, var words, var advice) ->
          Step.to(
              new Closed(reason),
              new Effect.Finish(reason, words, advice),
              new Effect.Release(state.lease(), reason));
      case SessionEvent.DrainRequested(var pause) -> drain(state, pause, now);
      case SessionEvent.PeerClosed(var reason) ->
          Step.to(new Closed(reason), new Effect.Release(state.lease(), reason));
      case SessionEvent.Admitted _, SessionEvent.AdmissionRefused _ -> Step.to(state);
    };
  }

  /// When [SessionEvent.Tick] is due next.
  static Instant dueAt(Live state) {
    var due = earlier(state.checks().recheckAt(), Probing.dueAt(state));
    due = earlier(due, state.unrecorded().retryAt());
    due = earlier(due, Quiet.dueAt(state));
    if (state.flow() instanceof Flow.Stalled(var since)) {
      due = earlier(due, since.plus(PATIENCE));
    }
    for (var awaited : state.awaited().values()) {
      if (awaited instanceof Awaited.Receipt(_, _, var since) && state.kind() == AgentKind.OURS) {
        due = earlier(due, since.plus(RECEIPT));
      }
    }
    return due;
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Step received(Live state, ClientFrame frame) {
    return switch (frame) {
      case ClientFrame.Hello _ ->
          end(state, CloseReason.INVALID_MESSAGE, "connect may be sent once only");
      case ClientFrame.Unfit(var why) -> end(state, CloseReason.INVALID_MESSAGE, why);
      case ClientFrame.Ack ack -> answered(state, ack).then(LiveSession::lookForMore);
      case ClientFrame.Picture picture -> answered(state, picture).then(Step::to);
      case ClientFrame.Logs logs -> answered(state, logs).then(Step::to);
      case ClientFrame.Ignorable(var what) -> Step.to(state, new Effect.Note(what));
      case ClientFrame.Heartbeat() -> Step.to(state);
    };
  }

  private static Progress answered(Live state, ClientFrame frame) {
    var answer = Answers.on(state.lease(), state.kind(), state.awaited(), frame);
    return new Progress(state.withAwaited(answer.awaited()), answer.effects());
  }

  /// Any number of hints is one question, and none while the peer does not read.
  private static Step look(Live state) {
    return switch (state.loading()) {
      case IDLE, DUE ->
          state.flow() instanceof Flow.Open ? ask(state) : Step.to(state.with(Loading.DUE));
      case ASKED, ASKED_AND_DUE -> Step.to(state.with(Loading.ASKED_AND_DUE));
    };
  }

  private static Step ask(Live state) {
    return Step.to(
        state.with(Loading.ASKED), new Effect.Load(state.lease(), state.kind(), room(state)));
  }

  private static int room(Live state) {
    var room = ROOM;
    for (var awaited : state.awaited().values()) {
      if (awaited instanceof Awaited.Receipt) {
        room--;
      }
    }
    return Math.max(0, room);
  }

  /// Commands that found no room are looked for when half of it is free again.
  private static Step lookForMore(Live state) {
    return state.loading() == Loading.DUE
            && state.flow() instanceof Flow.Open
            && room(state) >= ROOM / 2
        ? ask(state)
        : Step.to(state);
  }

  private static Step loaded(Live state, Work work, Instant now) {
    var dispatched = Dispatch.of(state, work, now);
    return switch (state.loading()) {
      case ASKED_AND_DUE -> dispatched.then(LiveSession::askAgain);
      case ASKED, IDLE, DUE ->
          switch (work.backlog()) {
            case NONE -> dispatched.then(next -> Step.to(next.with(Loading.IDLE)));
            case MORE -> dispatched.then(next -> lookForMore(next.with(Loading.DUE)));
          };
    };
  }

  private static Step askAgain(Live state) {
    return look(state.with(Loading.IDLE));
  }

  private static Step writable(Live state) {
    var open = state.with(new Flow.Open());
    return state.loading() == Loading.DUE ? ask(open) : Step.to(open);
  }

  /// The time counts from the first moment, not from the last.
  private static Step congested(Live state, Instant now) {
    return switch (state.flow()) {
      case Flow.Open() -> Step.to(state.with(new Flow.Stalled(now)));
      case Flow.Stalled _ -> Step.to(state);
    };
  }

  private static Step tick(Live state, Instant now) {
    if (state.flow() instanceof Flow.Stalled(var since) && !now.isBefore(since.plus(PATIENCE))) {
      return end(
          state,
          CloseReason.SLOW,
          "the agent has not read for " + PATIENCE.toSeconds() + " seconds");
    }
    return Unheard.of(state, now)
        .and(next -> Probing.of(next, now))
        .and(next -> Quiet.of(next, now))
        .and(next -> next.unrecorded().retry(next, now))
        .then(next ->
            now.isBefore(next.checks().recheckAt())
                ? Step.to(next)
                : look(next.recheckingAt(now.plus(RECHECK))));
  }

  /// The stream stays up while the store cannot write: what was said is recorded later.
  private static Step unrecorded(Live state, Effect effect, Instant now) {
    return state
        .unrecorded()
        .with(effect, now)
        .map(more -> Step.to(state.with(more)))
        .orElseGet(() ->
            end(
                state,
                CloseReason.STORE_UNAVAILABLE,
                "what the agent said cannot be recorded for too long"));
  }

  private static Step drain(Live state, Duration pause, Instant now) {
    return state.awaited().isEmpty()
        ? Step.to(
            new Closed(CloseReason.DRAIN),
            Session.drain(pause),
            new Effect.Release(state.lease(), CloseReason.DRAIN))
        : Step.to(
            new Draining(state.lease(), state.kind(), state.awaited(), pause, now.plus(DRAIN)));
  }

  private static Step end(Live state, CloseReason reason, String words) {
    return Step.to(
        new Closed(reason),
        new Effect.Finish(reason, words, reason.advice()),
        new Effect.Release(state.lease(), reason));
  }

  /// A live state on its way, with the effects so far.
  record Progress(Live next, List<Effect> effects) {
    Progress and(Function<Live, Progress> more) {
      var last = more.apply(next);
      return new Progress(last.next(), joined(effects, last.effects()));
    }

    Step then(Function<Live, Step> more) {
      var last = more.apply(next);
      return new Step(last.next(), joined(effects, last.effects()));
    }

    private static List<Effect> joined(List<Effect> first, List<Effect> second) {
      if (first.isEmpty() || second.isEmpty()) {
        return first.isEmpty() ? second : first;
      }
      var all = new ArrayList<>(first);
      all.addAll(second);
      return all;
    }
  }
}
