// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.rollcall.server.session.SessionState.Closed;
import dev.rollcall.server.session.SessionState.Draining;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The protocol while the server stops: answers under way are still taken, nothing new is sent.
@CheckReturnValue
final class DrainingSession {
  private DrainingSession() {}

  static Step on(Draining state, SessionEvent event, Instant now) {
    return switch (event) {
      case SessionEvent.Received(var frame) -> received(state, frame);
      case SessionEvent.Loaded(var lease, var work) ->
          new Step(state, Session.handBack(lease, work));
      case SessionEvent.Tick() ->
          now.isBefore(state.deadline()) ? Step.to(state) : end(state, List.of());
      case SessionEvent.RecordFailed _, SessionEvent.Overflowed _, SessionEvent.Silent _ ->
          end(state, List.of());
      case SessionEvent.LeaseLost() ->
          Session.finish(
              CloseReason.TAKEN_OVER, "a newer stream of this workstation has taken over");
      case SessionEvent.CredentialLost(var reason, var words, var advice) ->
          Step.to(
              new Closed(reason),
              new Effect.Finish(reason, words, advice),
              new Effect.Release(state.lease(), reason));
      case SessionEvent.PeerClosed(var reason) ->
          Step.to(new Closed(reason), new Effect.Release(state.lease(), reason));
      case SessionEvent.Admitted _,
          SessionEvent.AdmissionRefused _,
          SessionEvent.Woken _,
          SessionEvent.LoadFailed _,
          SessionEvent.Writable _,
          SessionEvent.Congested _,
          SessionEvent.Watched _,
          SessionEvent.DrainRequested _ ->
          Step.to(state);
    };
  }

  private static Step received(Draining state, ClientFrame frame) {
    var answer = Answers.on(state.lease(), state.kind(), state.awaited(), frame);
    var next =
        new Draining(
            state.lease(), state.kind(), answer.awaited(), state.pause(), state.deadline());
    return answer.awaited().isEmpty()
        ? end(next, answer.effects())
        : new Step(next, answer.effects());
  }

  private static Step end(Draining state, List<Effect> before) {
    var effects = new ArrayList<>(before);
    effects.add(Session.drain(state.pause()));
    effects.add(new Effect.Release(state.lease(), CloseReason.DRAIN));
    return new Step(new Closed(CloseReason.DRAIN), effects);
  }
}
