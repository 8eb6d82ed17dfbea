// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import dev.rollcall.cli.console.UsageFailure;
import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.DatabaseUrl;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the store is, beside the data folder.
final class DatabaseOptions {
  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "PostgreSQL instead of the store in the data folder: postgresql://HOST:PORT/NAME, with"
              + " ?sslmode=… if need be; without a password")
  private @Nullable String database;

  @Option(
      names = "--database-user",
      paramLabel = "NAME",
      description = "PostgreSQL's user (default the operating system's)")
  private @Nullable String databaseUser;

  @Option(
      names = "--database-password-file",
      paramLabel = "FILE",
      description = "its first line is the password of PostgreSQL's user")
  private @Nullable Path databasePasswordFile;

  DatabaseConfig config() {
    try {
      return read();
    } catch (IllegalArgumentException e) {
      throw new UsageFailure(String.valueOf(e.getMessage()));
    }
  }

  private DatabaseConfig read() {
    String url = database;
    if (url != null) {
      return new DatabaseConfig.Postgres(
          DatabaseUrl.parse(url),
          Optional.ofNullable(databaseUser),
          Optional.ofNullable(databasePasswordFile));
    }
    if (databaseUser != null || databasePasswordFile != null) {
      throw new IllegalArgumentException(
          "--database-user and --database-password-file belong to --database, which is missing");
    }
    return new DatabaseConfig.Embedded();
  }
}
