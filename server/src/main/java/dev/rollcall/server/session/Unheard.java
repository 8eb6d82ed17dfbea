// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.session.LiveSession.Progress;
import dev.rollcall.server.session.SessionState.Live;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;

/// Commands that were sent, and of which the agent has not said that it has them: they go back to
/// the queue, so that nobody is told that they are on their way. An agent from the field gets each
/// command once only, so its commands stay sent.
@CheckReturnValue
final class Unheard {
  static final String BECAUSE = "unreachable";

  private Unheard() {}

  static Progress of(Live state, Instant now) {
    var effects = new ArrayList<Effect>();
    if (state.kind() == AgentKind.FIELD) {
      return new Progress(state, effects);
    }
    var awaited = new HashMap<>(state.awaited());
    state
        .awaited()
        .forEach((id, waiting) -> {
          if (waiting instanceof Awaited.Receipt(var command, _, var since)
              && !now.isBefore(since.plus(LiveSession.RECEIPT))) {
            awaited.remove(id);
            effects.add(new Effect.Requeue(state.lease(), command, BECAUSE));
          }
        });
    return new Progress(effects.isEmpty() ? state : state.withAwaited(awaited), effects);
  }
}
