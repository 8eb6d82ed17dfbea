// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.time.Duration;
import java.util.stream.Stream;

/// Nothing is begun later than two seconds after its deadline. A restart that was begun when the
/// agent came to another end is done by its next life, whenever that begins.
final class NothingLate implements Invariant {
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  @Override
  public Stream<String> breaches(Evidence evidence) {
    var commands = evidence.commands();
    return evidence.effects().stream()
        .filter(
            effect -> effect.course() == Effect.Course.STRAIGHT || !effect.type().equals("restart"))
        .flatMap(effect ->
            Stream.ofNullable(commands.get(effect.command()))
                .filter(told -> effect.at().isAfter(told.expiresAt().plus(TOLERANCE)))
                .map(told -> "late: " + effect + " of " + told));
  }
}
