// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Optional;

/// Whether a store file and the write-ahead log beside it belong together. SQLite does not ask: it
/// would run any whole log into any file.
record LogInspection(DataFolder data, OpenMarkFile file) {

  /// @return the check that failed, if one did
  Optional<String> check() throws IOException, SQLException {
    if (!file.exists()) {
      return data.hasLog()
          ? failed("lies beside a store that was closed without one")
          : Optional.empty();
    }
    var mark = file.read();
    if (mark.lineage().isEmpty()) {
      return Optional.empty();
    }
    if (!data.hasLog()) {
      return file.isClosing() ? Optional.empty() : missing();
    }
    return againstLog(mark, mark.lineage().get());
  }

  private Optional<String> missing() {
    return Files.exists(data.log())
        ? failed("is empty, and held commits")
        : failed("is missing, which holds commits");
  }

  private Optional<String> againstLog(OpenMark mark, int lineage) throws IOException, SQLException {
    try {
      if (LogScan.head(data.log()).lineage() != lineage) {
        return failed("belongs to another store, or to another time of this one");
      }
    } catch (IllegalArgumentException noHead) {
      return failed("is damaged: " + noHead.getMessage());
    }
    if (!mark.openings().contains(opening())) {
      return failed("belongs to another file than this one, which is an older copy or another's");
    }
    return LogScan.isDamagedInItsMidst(data.log())
        ? failed("is damaged in its midst: commits follow after a bad frame")
        : Optional.empty();
  }

  /// The one that the store file alone knows.
  private String opening() throws SQLException {
    try (var connection = new SqliteConnections(data.store()).withoutLog()) {
      return Schema.ask(connection, "SELECT opening FROM store");
    }
  }

  private Optional<String> failed(String check) {
    return Optional.of("its write-ahead log " + data.log() + " " + check);
  }
}
