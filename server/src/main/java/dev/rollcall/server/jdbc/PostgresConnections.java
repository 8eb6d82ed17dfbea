// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.DatabaseUrl;
import dev.rollcall.server.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// Opens connections to one PostgreSQL database. None waits for ever: the server ends what takes
/// too long, and where it does not answer at all, the connection is given up.
record PostgresConnections(DatabaseConfig.Postgres config) {
  private static final int SECONDS_TO_CONNECT = 5;
  private static final int SECONDS_TO_LOG_IN = 10;

  /// Longer than any statement may take.
  private static final int SECONDS_OF_SILENCE = 15;

  /// The server also notices by itself, in half a minute, that this machine has gone; then the lock
  /// is free.
  private static final Map<String, String> LIMITS =
      Map.of(
          "statement_timeout", "10s",
          "lock_timeout", "5s",
          "idle_in_transaction_session_timeout", "60s",
          "tcp_keepalives_idle", "10",
          "tcp_keepalives_interval", "5",
          "tcp_keepalives_count", "4");

  /// Its session defaults are those of the server; what they must not be is checked by
  /// [DurableSettings].
  Connection writing() throws SQLException {
    var connection = open();
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    return connection;
  }

  /// Every transaction sees one snapshot, and every change fails.
  Connection reading() throws SQLException {
    var connection = open();
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return connection;
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:" + config.url(), properties());
  }

  Properties properties() {
    var properties = new Properties();
    if (!config.url().isLoopback()) {
      properties.setProperty("sslmode", "verify-full");
    }
    properties.putAll(config.url().parameters());
    config.user().ifPresent(user -> properties.setProperty("user", user));
    config.passwordFile().ifPresent(file -> properties.setProperty("password", read(file)));
    properties.setProperty("ApplicationName", "rollcall");
    properties.setProperty("connectTimeout", Integer.toString(SECONDS_TO_CONNECT));
    properties.setProperty("loginTimeout", Integer.toString(SECONDS_TO_LOG_IN));
    properties.setProperty("socketTimeout", Integer.toString(SECONDS_OF_SILENCE));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("options", options());
    return properties;
  }

  private static String options() {
    return LIMITS.entrySet().stream()
        .map(limit -> "-c " + limit.getKey() + "=" + limit.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException failure) {
      throw new StartupFailure(
          StartupFailure.Kind.FAILED,
          "the file of --database-password-file, "
              + file
              + ", cannot be read: "
              + Failures.reason(failure));
    }
  }

  DatabaseUrl url() {
    return config.url();
  }
}
