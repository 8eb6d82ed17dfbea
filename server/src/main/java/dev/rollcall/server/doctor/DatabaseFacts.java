// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import java.time.Duration;
import java.util.List;

/// How the database is set up.
public sealed interface DatabaseFacts {
  /// @param hasLog whether the file says that it has a write-ahead log
  /// @param isReserveInUse whether the room that is set aside was given away
  record Sqlite(boolean hasLog, boolean isReserveInUse) implements DatabaseFacts {}

  /// @param off settings without which a power cut loses commits
  /// @param passesWalls whether the user is one whom row-level security does not hold back
  /// @param ahead its clock of the own one
  record Postgres(List<String> off, boolean passesWalls, Duration ahead) implements DatabaseFacts {}
}
