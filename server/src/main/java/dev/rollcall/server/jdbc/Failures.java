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
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/// What a database's failure means to the callers of the store.
record Failures(Dialect dialect) {

  /// What the work threw stays as it is; what the database threw becomes a [StoreException].
  Throwable told(Throwable failure) {
    return failure instanceof JdbiException ? failed(failure) : failure;
  }

  /// A failure that left nothing behind. Its cause is what the database said: what lies between
  /// repeats the values that were to be kept, which must not reach a log.
  StoreException failed(Throwable failure) {
    if (failure instanceof StoreException told) {
      return told;
    }
    var database = database(failure);
    var kind = database.map(dialect::failed).orElse(Kind.FAILED);
    return new StoreException(
        kind, "store: " + reason(failure), database.<Throwable>map(it -> it).orElse(failure));
  }

  /// The first line of the innermost cause: the rest repeats the statement.
  static String reason(Throwable failure) {
    var database = database(failure);
    if (database.isPresent()) {
      return String.valueOf(database.get().getMessage())
          .lines()
          .findFirst()
          .orElse("no reason given");
    }
    return switch (failure) {
      case FileAlreadyExistsException _, NotDirectoryException _ -> "there is a file in its place";
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "it does not exist";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static Optional<SQLException> database(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException database) {
        return Optional.of(database);
      }
    }
    return Optional.empty();
  }
}
