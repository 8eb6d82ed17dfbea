// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Heads are written within a minute, so that nobody can change what is older.
public final class HistoryCheck {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private HistoryCheck() {}

  public static Optional<Finding> of(HistoryFacts facts, Instant now) {
    if (!facts.hasServed()) {
      return Optional.empty();
    }
    if (facts.head().filter(head -> head.link().number() > facts.newest()).isPresent()) {
      return Optional.of(
          Finding.wrong(
              "the signed heads in " + facts.heads() + " know more events than the store",
              "ask rollcall audit verify what is missing; after the restore of a backup that is"
                  + " so"));
    }
    return facts
        .unsignedSince()
        .filter(since -> since.plus(PATIENCE).isBefore(now))
        .map(since ->
            Finding.wrong(
                "events since %s are under no signed head in %s".formatted(since, facts.heads()),
                "start the server, which signs them; if it runs, see that it can write there, and"
                    + " name the file that it writes by --audit-heads"));
  }
}
