// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import java.util.ArrayList;
import java.util.List;

/// What is confirmed stays, and domains stay apart.
public final class DatabaseCheck {
  private DatabaseCheck() {}

  public static List<Finding> of(DatabaseFacts facts) {
    return switch (facts) {
      case DatabaseFacts.Sqlite sqlite -> sqlite(sqlite);
      case DatabaseFacts.Postgres postgres -> postgres(postgres);
    };
  }

  private static List<Finding> sqlite(DatabaseFacts.Sqlite facts) {
    var findings = new ArrayList<Finding>();
    if (!facts.hasLog()) {
      findings.add(
          Finding.wrong(
              "the store has no write-ahead log (journal_mode is not wal)",
              "start the server, which sets it; and let no other program write to the store"));
    }
    if (facts.isReserveInUse()) {
      findings.add(
          Finding.wrong(
              "the disk was full: only stops, pauses and check-outs are kept",
              "make room on it; a running server sets its reserve aside again by itself"));
    }
    return findings;
  }

  private static List<Finding> postgres(DatabaseFacts.Postgres facts) {
    var findings = new ArrayList<Finding>();
    for (var setting : facts.off()) {
      findings.add(
          Finding.wrong(
              "PostgreSQL has %s=off: a power cut undoes what was confirmed".formatted(setting),
              "set %s = on for the server, the database and the user, then restart both"
                  .formatted(setting)));
    }
    if (facts.passesWalls()) {
      findings.add(
          Finding.advice(
              "PostgreSQL's user is a superuser or has BYPASSRLS: the database does not keep"
                  + " domains apart",
              "ALTER ROLE … NOSUPERUSER NOBYPASSRLS, or use another user (docs/postgresql.md)"));
    }
    return findings;
  }
}
