// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Gives each opening of a store a name, which stands in the store file and, until the store is
/// closed, in a mark beside it.
record Opening(DataFolder data, OpenMarkFile mark) {

  /// Before a connection that writes is opened, for the first time or again: from now on there may
  /// be a log, whose lineage is not known yet.
  void begin() throws SQLException {
    try {
      mark.write(mark.read().or());
    } catch (IOException failure) {
      throw new SQLException("the mark of an open store cannot be written", failure);
    }
  }

  /// With the first transaction of an opening, which also begins the log.
  void name(Connection connection) throws SQLException, IOException {
    checkpoint(connection);
    var before = Schema.ask(connection, "SELECT opening FROM store");
    var name = Schema.ask(connection, "SELECT lower(hex(randomblob(8)))");
    var either = mark.read().or(before, name);
    mark.write(either);
    try (var statement = connection.prepareStatement("UPDATE store SET opening = ?")) {
      statement.setString(1, name);
      statement.executeUpdate();
    }
    var openings = checkpoint(connection) ? List.of(name) : either.openings();
    mark.write(new OpenMark(openings, Optional.of(LogScan.head(data.log()).lineage())));
  }

  /// Copies the log into the store file.
  ///
  /// @return whether all of it was, which a reader can prevent
  private static boolean checkpoint(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
      return row.next() && row.getInt("log") == row.getInt("checkpointed");
    }
  }
}
