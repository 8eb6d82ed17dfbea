// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;

/// Opens connections to one SQLite file.
record SqliteConnections(Path file) {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int CACHE_KIBIBYTES = 16 * 1_024;
  private static final int LOG_BYTES = 64 * 1_024 * 1_024;

  /// The only connection that writes. A commit has reached the disk when it returns.
  Connection writing() throws SQLException {
    var config = common();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setJournalSizeLimit(LOG_BYTES);
    config.enforceForeignKeys(true);
    return config.createConnection(url());
  }

  /// Every change by this connection fails.
  Connection reading() throws SQLException {
    var config = common();
    config.setReadOnly(true);
    config.setTransactionMode(TransactionMode.DEFERRED);
    return config.createConnection(url());
  }

  /// Sees the file alone, as it is without its log; for a look while nobody writes. A process that
  /// was killed while it copied the log may have left a head that speaks of more pages than the
  /// file has yet, which SQLite takes for damage unless it is told that the schema is being mended.
  /// For the same reason nothing else may be set: it would read the file before it is told.
  Connection withoutLog() throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    var connection = config.createConnection("jdbc:sqlite:" + file.toUri() + "?immutable=1");
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA writable_schema = ON");
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  private static SQLiteConfig common() {
    var config = new SQLiteConfig();
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.setCacheSize(-CACHE_KIBIBYTES);
    config.setTempStore(TempStore.MEMORY);
    config.setGetGeneratedKeys(false);
    return config;
  }

  private String url() {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }
}
