// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/// Random walks over the machine with the events of the table: whatever happens, in whatever order,
/// these things hold.
final class SessionWalkTest {
  private static final int STEPS = 2_000;

  @RepeatedTest(20)
  void invariantsHoldOnAnyWalk() {
    var seed = new Random().nextLong();
    try {
      walk(new Random(seed));
    } catch (AssertionError broken) {
      throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
    }
  }

  private static void walk(Random random) {
    var events = SessionTable.rows().stream().map(SessionTable.Row::event).distinct().toList();
    var state = Session.opened(Samples.NOW);
    var now = Samples.NOW;
    for (var i = 0; i < STEPS; i++) {
      now = now.plus(Duration.ofMillis(random.nextInt(2_000)));
      var event = events.get(random.nextInt(events.size()));
      var step = Session.on(state, event, now);
      check(state, step);
      state = step.next() instanceof SessionState.Closed ? Session.opened(now) : step.next();
    }
  }

  private static void check(SessionState before, Step step) {
    assertThat(finishes(step.effects())).as("finishes of %s", step).isLessThanOrEqualTo(1);
    if (before instanceof SessionState.Closed || before instanceof SessionState.Draining) {
      assertThat(step.effects()).noneMatch(Effect.Send.class::isInstance);
    }
    if (step.next() instanceof SessionState.Closed) {
      assertThat(step.effects()).noneMatch(Effect.Send.class::isInstance);
    } else {
      assertThat(finishes(step.effects())).as("finished but %s", step.next()).isZero();
    }
    if (step.next() instanceof SessionState.Live live) {
      assertThat(receipts(live)).isLessThanOrEqualTo(LiveSession.ROOM + 1L);
      assertThat(live.awaited()).hasSizeLessThan(LiveSession.ROOM + 8);
    }
    var id = new HashSet<String>();
    step.effects().stream()
        .filter(Effect.Settle.class::isInstance)
        .forEach(effect -> assertThat(id.add(((Effect.Settle) effect).command().value())).isTrue());
  }

  private static long finishes(List<Effect> effects) {
    return effects.stream().filter(Effect.Finish.class::isInstance).count();
  }

  private static long receipts(SessionState.Live live) {
    return live.awaited().values().stream().filter(Awaited.Receipt.class::isInstance).count();
  }
}
