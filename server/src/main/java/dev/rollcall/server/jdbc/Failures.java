// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.StoreException.Kind;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What a database's failure means to the callers of the store.
final class Failures {
  private Failures() {}

  /// What the work threw stays as it is; what the database threw becomes a [StoreException].
  static Throwable told(Throwable failure) {
    return failure instanceof JdbiException ? failed(failure) : failure;
  }

  /// A failure that left nothing behind.
  static StoreException failed(Throwable failure) {
    var kind =
        switch (code(failure)) {
          case SQLITE_FULL -> Kind.FULL;
          case SQLITE_BUSY, SQLITE_LOCKED -> Kind.BUSY;
          default -> Kind.FAILED;
        };
    return new StoreException(kind, "store: " + reason(failure), failure);
  }

  static SQLiteErrorCode code(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return primary(sqlite.getResultCode());
      }
    }
    return SQLiteErrorCode.UNKNOWN_ERROR;
  }

  /// The first line of the innermost cause: the rest repeats the statement.
  static String reason(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
      }
    }
    return switch (failure) {
      case FileAlreadyExistsException _, NotDirectoryException _ -> "there is a file in its place";
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "it does not exist";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }

  /// Extended codes carry the primary one in their low byte.
  private static SQLiteErrorCode primary(SQLiteErrorCode code) {
    return SQLiteErrorCode.getErrorCode(code.code & 0xff);
  }
}
