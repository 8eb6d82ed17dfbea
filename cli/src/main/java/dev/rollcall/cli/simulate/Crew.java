// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Agents to whom things happen by the second; whom they meet is drawn.
///
/// Bounded: when [#WAITING] things wait for the agents' loops, what comes then is left out, and
/// counted where it is a batch.
final class Crew {
  static final int WAITING = 10_000;

  private final Semaphore room = new Semaphore(WAITING);
  private final List<Actor> members;
  private final List<Actor> reporters;
  private final SplittableRandom random;
  private final Score score;
  private final Pace cuts;
  private final Pace takeovers;
  private final Pace batches;

  /// @param reporters those of the members that report activity
  /// @param nanos now, on the monotonic clock
  Crew(
      List<Actor> members,
      List<Actor> reporters,
      Rates rates,
      SplittableRandom random,
      Score score,
      long nanos) {
    this.members = List.copyOf(members);
    this.reporters = List.copyOf(reporters);
    this.random = random;
    this.score = score;
    this.cuts = new Pace(rates.cuts(), nanos);
    this.takeovers = new Pace(rates.takeovers(), nanos);
    this.batches = new Pace(rates.batches(), nanos);
  }

  /// Does what is due.
  void act(long nanos) {
    some(members, cuts.due(nanos), Actor::cut);
    some(members, takeovers.due(nanos), Actor::takeOver);
    int reports = batches.due(nanos);
    score.add(Score.Count.SKIPPED_BATCHES, reports - some(reporters, reports, Actor::report));
  }

  /// How many of them were not left out.
  private int some(List<Actor> from, int number, Consumer<Actor> what) {
    int asked = 0;
    while (asked < number && !from.isEmpty() && room.tryAcquire()) {
      Actor actor = from.get(random.nextInt(from.size()));
      actor.loop().execute(() -> act(actor, what));
      asked++;
    }
    return asked;
  }

  private void act(Actor actor, Consumer<Actor> what) {
    try {
      what.accept(actor);
    } finally {
      room.release();
    }
  }
}
