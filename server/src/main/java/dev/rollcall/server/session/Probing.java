// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.rollcall.server.session.LiveSession.Progress;
import dev.rollcall.server.session.SessionState.Flow;
import dev.rollcall.server.session.SessionState.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A push that nobody has answered may have gone to a peer that is not there any more: the network
/// between may be cut without either side having heard of it. So the peer is asked for a sign of
/// life, once for all pushes so far. One that does not read is another case: it is waited for
/// longer, and told why its stream ends.
@CheckReturnValue
final class Probing {
  /// How long a push may stay unanswered.
  static final Duration UNANSWERED = Duration.ofSeconds(5);

  private Probing() {}

  static Instant dueAt(Live state) {
    return switch (state.flow()) {
      case Flow.Stalled _ -> Instant.MAX;
      case Flow.Open() -> LiveSession.earlier(state.checks().probeAt(), unansweredUntil(state));
    };
  }

  private static Instant unansweredUntil(Live state) {
    var oldest = Instant.MAX;
    for (var awaited : state.awaited().values()) {
      var since = awaited.unanswered().orElse(Instant.MAX);
      if (since.isBefore(oldest) && !since.isBefore(state.checks().probedAt())) {
        oldest = since;
      }
    }
    return oldest.equals(Instant.MAX) ? oldest : oldest.plus(UNANSWERED);
  }

  /// Somebody looks at this agent, or at all of them; those are asked in turn, not all at once.
  static Step watched(Live state, Duration within, Instant now) {
    return switch (state.flow()) {
      case Flow.Stalled _ -> Step.to(state);
      case Flow.Open() ->
          within.isZero()
              ? Step.to(state, new Effect.Probe())
              : Step.to(state.probingAt(inTurn(state, within, now)));
    };
  }

  /// One that waits for its turn keeps it.
  private static Instant inTurn(Live state, Duration within, Instant now) {
    return LiveSession.earlier(state.checks().probeAt(), now.plus(Turn.of(state.lease(), within)));
  }

  static Progress of(Live state, Instant now) {
    return now.isBefore(dueAt(state))
        ? new Progress(state, List.of())
        : new Progress(state.probedAt(now), List.of(new Effect.Probe()));
  }
}
