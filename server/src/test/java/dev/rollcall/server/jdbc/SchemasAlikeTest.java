// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Whoever changes the tables of one database changes those of the other.
@ExtendWith(UsesPostgres.class)
class SchemasAlikeTest {
  private final PostgresServer server;
  private final Path folder;

  SchemasAlikeTest(PostgresServer server, @TempDir Path folder) {
    this.server = server;
    this.folder = folder;
  }

  private static List<String> ask(Store store, String sql) {
    return store.read(
        tx -> ((JdbcTx) tx).handle().createQuery(sql).map((row, _) -> row.getString(1)).list());
  }

  @Test
  void bothHaveTheSameColumns() {
    try (var sqlite = Stores.open(folder.resolve("sqlite"));
        var postgres = Stores.open(server.freshDatabase(), folder.resolve("postgres"))) {
      assertThat(
              ask(
                  postgres,
                  """
                  SELECT table_name || '.' || column_name
                    || CASE data_type WHEN 'bigint' THEN ' INTEGER' ELSE ' TEXT' END
                    || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END
                  FROM information_schema.columns
                  WHERE table_schema = current_schema() AND table_name <> 'schema_version'
                  """))
          .containsExactlyInAnyOrderElementsOf(
              ask(
                  sqlite,
                  """
                  SELECT made.name || '.' || info.name || ' ' || info.type
                    || CASE info."notnull" WHEN 1 THEN ' NOT NULL' ELSE '' END
                  FROM sqlite_schema AS made, pragma_table_info(made.name) AS info
                  WHERE made.type = 'table' AND made.name NOT LIKE 'sqlite_%'
                    -- Which log belongs to the file: there are no files here
                    AND made.name || '.' || info.name <> 'store.opening'
                  """));
    }
  }

  @Test
  void bothHaveTheSameIndexes() {
    try (var sqlite = Stores.open(folder.resolve("sqlite"));
        var postgres = Stores.open(server.freshDatabase(), folder.resolve("postgres"))) {
      assertThat(
              ask(
                  postgres,
                  """
                  SELECT indexname FROM pg_indexes
                  WHERE schemaname = current_schema()
                    AND indexname NOT IN (SELECT conname FROM pg_constraint)
                  """))
          .containsExactlyInAnyOrderElementsOf(
              ask(
                  sqlite,
                  "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"));
    }
  }
}
