// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.store.Store;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(UsesPostgres.class)
class PostgresHistoryCheckTest implements HistoryCheckContract {
  private final PostgresServer server;
  private final DatabaseConfig.Postgres database;
  private final Path folder;

  PostgresHistoryCheckTest(PostgresServer server, @TempDir Path folder) {
    this.server = server;
    this.database = server.freshDatabase();
    this.folder = folder;
  }

  @Override
  public Path data() {
    return folder;
  }

  @Override
  public DatabaseConfig database() {
    return database;
  }

  @Override
  public Store open() {
    return Stores.open(database, folder);
  }

  @Override
  public void behindItsBack(String... sql) {
    var schema = Objects.requireNonNull(database.url().parameters().get("currentSchema"));
    server.execute(
        "SET search_path = %s; ALTER TABLE event DISABLE TRIGGER ALL; %s; ALTER TABLE event ENABLE TRIGGER ALL"
            .formatted(schema, String.join("; ", sql)));
  }
}
