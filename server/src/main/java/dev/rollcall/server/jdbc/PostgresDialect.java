// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.store.Sight;
import dev.rollcall.server.store.StoreException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.Collectors;

/// PostgreSQL.
record PostgresDialect() implements Dialect {
  private static final String CANCELLED = "57014";

  @Override
  public String migrations() {
    return "/db/migration/postgres/";
  }

  @Override
  public int version(Connection connection) throws SQLException {
    var table =
        Schema.ask(
            connection,
            """
            SELECT COUNT(*) FROM pg_tables
            WHERE schemaname = current_schema() AND tablename = 'schema_version'
            """);
    return table.equals("0")
        ? 0
        : Integer.parseInt(
            Schema.ask(connection, "SELECT COALESCE(MAX(version), 0) FROM schema_version"));
  }

  @Override
  public void remember(Statement statement, int version, Instant now) throws SQLException {
    statement.execute(
        "INSERT INTO schema_version (version, ran_at) VALUES ("
            + version
            + ", "
            + Micros.of(now)
            + ")");
  }

  @Override
  public void found(Statement statement, Instant now) throws SQLException {
    statement.execute(
        "INSERT INTO store (id, made_at) VALUES (replace(gen_random_uuid()::text, '-', ''), "
            + Micros.of(now)
            + ")");
  }

  /// As the function in_sight reads it: `*`, or the domains with `=` before each, so that none can
  /// be taken for all, and line breaks between, which stand in no name.
  @Override
  public String see(Sight sight) {
    var seen =
        switch (sight) {
          case Sight.Everything() -> "*";
          case Sight.Within(var domains) ->
              domains.stream()
                  .map(domain -> "=" + domain.value())
                  .sorted()
                  .collect(Collectors.joining("\n"));
        };
    return "SET LOCAL rollcall.domains TO '" + seen.replace("'", "''") + "'; ";
  }

  /// By the class of the SQLSTATE, which is its first two characters.
  @Override
  public Kind failed(SQLException failure) {
    var state = state(failure);
    if (state.equals("53100")) {
      return Kind.FULL;
    }
    if (state.equals(CANCELLED)) {
      return Kind.BUSY;
    }
    return switch (state.substring(0, 2)) {
      case "40", "53", "55" -> Kind.BUSY;
      case "08", "57" -> Kind.AWAY;
      default -> Kind.FAILED;
    };
  }

  /// A session that lives on after its COMMIT failed has rolled back; one that does not may have
  /// committed before it ended. What was cancelled may have been so a moment after.
  @Override
  public Kind commitFailed(SQLException failure, Session session) {
    return session == Session.LOST || state(failure).equals(CANCELLED)
        ? Kind.UNKNOWN
        : failed(failure);
  }

  /// A server whose flush fails ends itself and recovers from what is on the disk.
  @Override
  public AfterDoubt afterDoubt() {
    return AfterDoubt.GO_ON;
  }

  private static String state(SQLException failure) {
    var state = failure.getSQLState();
    return state == null || state.length() != 5 ? "XX000" : state;
  }
}
