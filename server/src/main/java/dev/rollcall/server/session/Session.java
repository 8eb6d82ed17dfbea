// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.session.SessionState.Admitting;
import dev.rollcall.server.session.SessionState.Closed;
import dev.rollcall.server.session.SessionState.Draining;
import dev.rollcall.server.session.SessionState.Greeting;
import dev.rollcall.server.session.SessionState.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The protocol of one stream: what each event means in each state.
///
/// Pure: the same state, event and time give the same step. [LiveSession] has the part in which an
/// agent is connected, [DrainingSession] the part in which the server stops.
@CheckReturnValue
public final class Session {
  /// How long a peer may stay silent before `connect`.
  public static final Duration GREETING = Duration.ofSeconds(8);

  /// How long the store may take to give a lease.
  static final Duration ADMISSION = Duration.ofSeconds(15);

  private Session() {}

  /// @param quiet how long nothing may happen on the stream
  public static SessionState opened(Instant now, Duration quiet) {
    return new Greeting(now.plus(GREETING), quiet);
  }

  public static Step on(SessionState state, SessionEvent event, Instant now) {
    return switch (state) {
      case Greeting greeting -> greeting(greeting, event, now);
      case Admitting admitting -> admitting(admitting, event, now);
      case Live live -> LiveSession.on(live, event, now);
      case Draining draining -> DrainingSession.on(draining, event, now);
      case Closed closed -> closed(closed, event);
    };
  }

  private static Step greeting(Greeting state, SessionEvent event, Instant now) {
    return switch (event) {
      case SessionEvent.Received(var frame) -> greeted(state, frame, now);
      case SessionEvent.Tick() ->
          now.isBefore(state.deadline())
              ? Step.to(state)
              : finish(
                  CloseReason.GREETING_TIMEOUT,
                  "no connect within " + GREETING.toSeconds() + " seconds");
      case SessionEvent.CredentialLost(var reason, var words, var advice) ->
          Step.to(new Closed(reason), new Effect.Finish(reason, words, advice));
      case SessionEvent.DrainRequested(var pause) -> drained(pause);
      case SessionEvent.PeerClosed(var reason) -> Step.to(new Closed(reason));
      case SessionEvent.Admitted _,
          SessionEvent.AdmissionRefused _,
          SessionEvent.Woken _,
          SessionEvent.Loaded _,
          SessionEvent.LoadFailed _,
          SessionEvent.RecordFailed _,
          SessionEvent.Watched _,
          SessionEvent.Silent _,
          SessionEvent.Writable _,
          SessionEvent.Congested _,
          SessionEvent.Overflowed _,
          SessionEvent.LeaseLost _ ->
          Step.to(state);
    };
  }

  private static Step greeted(Greeting state, ClientFrame frame, Instant now) {
    return switch (frame) {
      case ClientFrame.Hello hello ->
          Step.to(
              new Admitting(hello, now.plus(ADMISSION), state.quiet()), new Effect.Admit(hello));
      case ClientFrame.Unfit(var why) -> finish(CloseReason.INVALID_FIRST_MESSAGE, why);
      case ClientFrame.Heartbeat _,
          ClientFrame.Ack _,
          ClientFrame.Picture _,
          ClientFrame.Logs _,
          ClientFrame.Ignorable _ ->
          finish(CloseReason.INVALID_FIRST_MESSAGE, "the first message must be connect");
    };
  }

  private static Step admitting(Admitting state, SessionEvent event, Instant now) {
    return switch (event) {
      case SessionEvent.Admitted(var lease) ->
          LiveSession.begin(
              lease,
              state.hello().introduction().kind(),
              Quiet.from(state.hello().sign(), state.quiet(), now),
              now);
      case SessionEvent.AdmissionRefused(var reason, var words) -> finish(reason, words);
      case SessionEvent.Received(ClientFrame.Hello _) ->
          finish(CloseReason.INVALID_MESSAGE, "connect may be sent once only");
      case SessionEvent.Received(ClientFrame.Unfit(var why)) ->
          finish(CloseReason.INVALID_MESSAGE, why);
      case SessionEvent.Tick() ->
          now.isBefore(state.deadline())
              ? Step.to(state)
              : finish(CloseReason.STORE_UNAVAILABLE, "the store did not answer in time");
      case SessionEvent.CredentialLost(var reason, var words, var advice) ->
          Step.to(new Closed(reason), new Effect.Finish(reason, words, advice));
      case SessionEvent.DrainRequested(var pause) -> drained(pause);
      case SessionEvent.PeerClosed(var reason) -> Step.to(new Closed(reason));
      case SessionEvent.Received _,
          SessionEvent.Woken _,
          SessionEvent.Loaded _,
          SessionEvent.LoadFailed _,
          SessionEvent.RecordFailed _,
          SessionEvent.Watched _,
          SessionEvent.Silent _,
          SessionEvent.Writable _,
          SessionEvent.Congested _,
          SessionEvent.Overflowed _,
          SessionEvent.LeaseLost _ ->
          Step.to(state);
    };
  }

  /// What the store answers late must not be lost: the lease is given up, the commands go back.
  private static Step closed(Closed state, SessionEvent event) {
    return switch (event) {
      case SessionEvent.Admitted(var lease) ->
          Step.to(state, new Effect.Release(lease, state.reason()));
      case SessionEvent.Loaded(var lease, var work) -> new Step(state, handBack(lease, work));
      case SessionEvent.Received _,
          SessionEvent.AdmissionRefused _,
          SessionEvent.Woken _,
          SessionEvent.LoadFailed _,
          SessionEvent.RecordFailed _,
          SessionEvent.Watched _,
          SessionEvent.Silent _,
          SessionEvent.Writable _,
          SessionEvent.Congested _,
          SessionEvent.Overflowed _,
          SessionEvent.Tick _,
          SessionEvent.LeaseLost _,
          SessionEvent.CredentialLost _,
          SessionEvent.DrainRequested _,
          SessionEvent.PeerClosed _ ->
          Step.to(state);
    };
  }

  /// When [SessionEvent.Tick] is due next; never when it means nothing.
  public static Instant dueAt(SessionState state) {
    return switch (state) {
      case Greeting(var deadline, _) -> deadline;
      case Admitting(_, var deadline, _) -> deadline;
      case Live live -> LiveSession.dueAt(live);
      case Draining draining -> draining.deadline();
      case Closed _ -> Instant.MAX;
    };
  }

  static Step finish(CloseReason reason, String words) {
    return Step.to(new Closed(reason), new Effect.Finish(reason, words, reason.advice()));
  }

  static Step drained(Duration pause) {
    return Step.to(new Closed(CloseReason.DRAIN), drain(pause));
  }

  static Effect.Finish drain(Duration pause) {
    return new Effect.Finish(
        CloseReason.DRAIN, "this server stops; come back in a while", new Advice.After(pause));
  }

  /// Commands that were claimed but will not be sent go back to the queue.
  static List<Effect> handBack(Lease lease, Work work) {
    var effects = new ArrayList<Effect>();
    for (var command : work.commands()) {
      effects.add(new Effect.Requeue(lease, command.id(), "not_connected"));
    }
    return effects;
  }
}
