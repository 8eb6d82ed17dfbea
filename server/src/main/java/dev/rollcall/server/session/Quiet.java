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

/// The stream on which nothing happens. A dead peer has to be noticed there, too, and whatever lies
/// between must not take the connection for abandoned; both as seldom as they allow, because an
/// idle stream costs nothing else.
///
/// @param sign what is sent then
/// @param interval how long nothing may happen
/// @param since when something was said last, by either side
/// @param spokeAt when the peer's process itself said something last, or was asked to
@CheckReturnValue
public record Quiet(Sign sign, Duration interval, Instant since, Instant spokeAt) {
  /// Load balancers cut connections after 350 s; a peer must not stay unnoticed for 6 minutes, of
  /// which 25 s are for its confirmation.
  public static final Duration USUAL = Duration.ofSeconds(320);

  public static final Duration SHORTEST = Duration.ofSeconds(10);
  public static final Duration LONGEST = Duration.ofSeconds(330);

  /// A machine confirms also for a process that hangs, and a proxy for a machine that is gone: the
  /// process is asked by a ping when it has not said anything for so long.
  public static final Duration UNHEARD = Duration.ofHours(1);

  static Quiet from(Sign sign, Duration interval, Instant now) {
    return new Quiet(sign, interval, now, now);
  }

  /// One that does not read is another case: it is told why its stream ends.
  static Instant dueAt(Live state) {
    return switch (state.flow()) {
      case Flow.Stalled _ -> Instant.MAX;
      case Flow.Open() -> state.quiet().since().plus(state.quiet().interval());
    };
  }

  static Progress of(Live state, Instant now) {
    return now.isBefore(dueAt(state))
        ? new Progress(state, List.of())
        : new Progress(state, List.of(state.quiet().effect(now)));
  }

  private Effect effect(Instant now) {
    return switch (sign) {
      case MESSAGE -> now.isBefore(spokeAt.plus(UNHEARD)) ? new Effect.Sign() : new Effect.Probe();
      case PING -> new Effect.Probe();
    };
  }

  /// The step with what it said, and what was heard, noted in its state.
  static Step noted(Step step, SessionEvent event, Instant now) {
    if (!(step.next() instanceof Live live)) {
      return step;
    }
    if (event instanceof SessionEvent.Received || has(step, Effect.Probe.class)) {
      return new Step(live.with(live.quiet().spoken(now)), step.effects());
    }
    return has(step, Effect.Send.class) || has(step, Effect.Sign.class)
        ? new Step(live.with(live.quiet().broken(now)), step.effects())
        : step;
  }

  /// Without a stream: this is asked several times for each event.
  private static boolean has(Step step, Class<? extends Effect> kind) {
    for (var effect : step.effects()) {
      if (kind.isInstance(effect)) {
        return true;
      }
    }
    return false;
  }

  private Quiet broken(Instant now) {
    return new Quiet(sign, interval, now, spokeAt);
  }

  private Quiet spoken(Instant now) {
    return new Quiet(sign, interval, now, now);
  }
}
