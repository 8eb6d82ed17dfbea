// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/// Random walks over the machine with the events of the table: whatever happens, in whatever order,
/// these things hold.
final class SessionWalkTest {
  private static final int STEPS = 2_000;
  private static final Duration QUIET = Duration.ofSeconds(3);

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
    var state = Session.opened(Samples.NOW, QUIET);
    var now = Samples.NOW;
    for (var i = 0; i < STEPS; i++) {
      now = now.plus(Duration.ofMillis(random.nextInt(2_000)));
      var event = events.get(random.nextInt(events.size()));
      var step = Session.on(state, event, now);
      check(state, step);
      checkQuiet(state, event, step, now);
      state = step.next() instanceof SessionState.Closed ? Session.opened(now, QUIET) : step.next();
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

  /// A tick that finds the stream quiet for long leads to a sign or a question, and what was said
  /// or heard is noted.
  private static void checkQuiet(SessionState before, SessionEvent event, Step step, Instant now) {
    if (!(before instanceof SessionState.Live live
        && step.next() instanceof SessionState.Live next)) {
      return;
    }
    var isShown =
        step.effects().stream()
            .anyMatch(it -> it instanceof Effect.Sign || it instanceof Effect.Probe);
    if (event instanceof SessionEvent.Tick && !now.isBefore(Quiet.dueAt(live))) {
      assertThat(isShown).as("shown by %s", step).isTrue();
    }
    var isSaid = isShown || step.effects().stream().anyMatch(Effect.Send.class::isInstance);
    var isHeard = event instanceof SessionEvent.Received;
    assertThat(next.quiet().since()).isEqualTo(isSaid || isHeard ? now : live.quiet().since());
    if (live.quiet().sign() == Sign.PING) {
      assertThat(step.effects()).noneMatch(Effect.Sign.class::isInstance);
    }
  }

  private static long finishes(List<Effect> effects) {
    return effects.stream().filter(Effect.Finish.class::isInstance).count();
  }

  private static long receipts(SessionState.Live live) {
    return live.awaited().values().stream().filter(Awaited.Receipt.class::isInstance).count();
  }
}
