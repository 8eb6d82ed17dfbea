// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/// The prepared statements of one connection, which is used by one thread. There are a few dozen
/// texts, so that nothing is parsed and planned twice; texts that are put together, such as
/// searches, push each other out.
final class KeptStatements extends DefaultStatementBuilder {
  static final int MOST = 200;

  /// By their text, the one unused for longest first.
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  /// A statement is given back under the text that was written, with names in it.
  private final IdentityHashMap<Statement, Use> busy = new IdentityHashMap<>();

  private record Use(String sql, StatementContext context) {
    /// After any failure nobody knows what became of the statement: drivers end some by themselves.
    boolean wentWell() {
      return context.getCompletionMoment() != null && context.getExceptionMoment() == null;
    }
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    var kept = idle.remove(sql);
    var statement = kept == null ? super.create(connection, sql, context) : kept;
    busy.put(statement, new Use(sql, context));
    return statement;
  }

  @Override
  public void close(Connection connection, String written, Statement statement)
      throws SQLException {
    var use = busy.remove(statement);
    if (use == null
        || !use.wentWell()
        || idle.containsKey(use.sql())
        || !(statement instanceof PreparedStatement prepared)
        || prepared.isClosed()) {
      super.close(connection, written, statement);
      return;
    }
    // Its values stay until the next ones come: taking them away makes SQLite plan it anew
    idle.put(use.sql(), prepared);
    if (idle.size() > MOST) {
      closeOldest();
    }
  }

  private void closeOldest() throws SQLException {
    var unused = idle.values().iterator();
    var oldest = unused.next();
    unused.remove();
    oldest.close();
  }

  @Override
  public void close(Connection connection) {
    // They end with their connection
    idle.clear();
    busy.clear();
  }
}
