// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.time.Duration;
import java.util.stream.Stream;

/// Nothing is done later than two seconds after its time, as its agent counts it from the arrival,
/// nor by the wall clock with what a starved machine may hold up between writing and arrival. A
/// restart that was begun when the agent came to another end is done by its next life, whenever
/// that begins.
final class NothingLate implements Invariant {
  private static final Duration TOLERANCE = Duration.ofSeconds(2);
  private static final Duration HELD_UP = Duration.ofSeconds(10);

  @Override
  public Stream<String> breaches(Evidence evidence) {
    var commands = evidence.commands();
    return evidence.effects().stream()
        .filter(
            effect -> effect.course() == Effect.Course.STRAIGHT || !effect.type().equals("restart"))
        .flatMap(effect ->
            Stream.ofNullable(commands.get(effect.command()))
                .filter(told -> isLate(effect, told))
                .map(told -> "late: " + effect + " of " + told));
  }

  private static boolean isLate(Effect effect, Ending.Told told) {
    var byItsAgent = effect.left().plus(TOLERANCE).isNegative();
    var byTheClock = effect.at().isAfter(told.expiresAt().plus(TOLERANCE).plus(HELD_UP));
    return byItsAgent || byTheClock;
  }
}
