// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.rollcall.server.session.LiveSession.Progress;
import dev.rollcall.server.session.SessionState.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an agent said and the store could not keep: it is tried again, in its order, while the
/// stream stays up.
///
/// @param retryAt never, when there is nothing to be tried
@CheckReturnValue
record Unrecorded(List<Effect> effects, Instant retryAt) {
  static final Unrecorded NOTHING = new Unrecorded(List.of(), Instant.MAX);

  /// More than an agent can say of what may be under way to it, twice.
  static final int MOST = 128;

  static final Duration PAUSE = Duration.ofSeconds(1);

  Unrecorded {
    effects = List.copyOf(effects);
  }

  /// Empty when it is too much.
  Optional<Unrecorded> with(Effect effect, Instant now) {
    if (effects.size() >= MOST) {
      return Optional.empty();
    }
    var all = new ArrayList<>(effects);
    all.add(effect);
    return Optional.of(new Unrecorded(all, now.plus(PAUSE)));
  }

  Progress retry(Live state, Instant now) {
    return now.isBefore(retryAt)
        ? new Progress(state, List.of())
        : new Progress(state.with(NOTHING), effects);
  }
}
