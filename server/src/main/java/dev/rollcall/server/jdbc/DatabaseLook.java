// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.doctor.DatabaseFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;

/// Looks at how a database is set up, whether a server runs on it or not.
public final class DatabaseLook {
  /// Where a SQLite file says which version may write it, and the version with a log.
  private static final int VERSION_AT = 18;

  private static final int WITH_LOG = 2;

  private static final String MILLIS =
      "SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::int8";

  private DatabaseLook() {}

  /// @throws StartupFailure when it cannot be read
  public static DatabaseFacts at(DatabaseConfig database, Path folder, InstantSource clock) {
    try {
      return switch (database) {
        case DatabaseConfig.Embedded _ -> embedded(DataFolder.at(folder));
        case DatabaseConfig.Postgres postgres -> postgres(postgres, clock);
      };
    } catch (IOException | SQLException failure) {
      throw new StartupFailure(
          Kind.FAILED, "the store cannot be read: " + Failures.reason(failure));
    }
  }

  private static DatabaseFacts embedded(DataFolder data) throws IOException {
    try (var file = Files.newInputStream(data.store())) {
      file.skipNBytes(VERSION_AT);
      return new DatabaseFacts.Sqlite(
          file.read() == WITH_LOG, isGivenAway(data.folder().resolve("reserve")));
    }
  }

  private static boolean isGivenAway(Path reserve) throws IOException {
    return Files.exists(reserve) && Files.size(reserve) == 0;
  }

  private static DatabaseFacts postgres(DatabaseConfig.Postgres config, InstantSource clock)
      throws SQLException {
    try (var connection = new PostgresConnections(config).reading()) {
      var off = new ArrayList<String>();
      for (var setting : DurableSettings.NEVER_OFF) {
        if (DurableSettings.ask(connection, setting).equals("off")) {
          off.add(setting);
        }
      }
      var passes = Schema.ask(connection, PostgresOpening.BYPASSES).equals("t");
      var there = Instant.ofEpochMilli(Long.parseLong(Schema.ask(connection, MILLIS)));
      return new DatabaseFacts.Postgres(off, passes, Duration.between(clock.instant(), there));
    }
  }
}
