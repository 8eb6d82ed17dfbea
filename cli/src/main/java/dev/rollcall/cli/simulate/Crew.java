// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Agents to whom things happen by the second; whom they meet is drawn.
final class Crew {
  private final List<Actor> members;
  private final List<Actor> reporters;
  private final SplittableRandom random;
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
      long nanos) {
    this.members = List.copyOf(members);
    this.reporters = List.copyOf(reporters);
    this.random = random;
    this.cuts = new Pace(rates.cuts(), nanos);
    this.takeovers = new Pace(rates.takeovers(), nanos);
    this.batches = new Pace(rates.batches(), nanos);
  }

  /// Does what is due.
  void act(long nanos) {
    some(members, cuts.due(nanos), Actor::cut);
    some(members, takeovers.due(nanos), Actor::takeOver);
    some(reporters, batches.due(nanos), Actor::report);
  }

  private void some(List<Actor> from, int number, Consumer<Actor> what) {
    for (int i = 0; i < number && !from.isEmpty(); i++) {
      Actor actor = from.get(random.nextInt(from.size()));
      actor.loop().execute(() -> what.accept(actor));
    }
  }
}
