// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import java.nio.file.Path;
import java.util.Optional;

/// Where the server keeps the truth.
public sealed interface DatabaseConfig {
  /// SQLite, a file in the data folder.
  record Embedded() implements DatabaseConfig {}

  /// PostgreSQL.
  ///
  /// @param user empty for the name of the operating system's user
  /// @param passwordFile its first line is the password; read at every connect, so it may change
  record Postgres(DatabaseUrl url, Optional<String> user, Optional<Path> passwordFile)
      implements DatabaseConfig {}
}
