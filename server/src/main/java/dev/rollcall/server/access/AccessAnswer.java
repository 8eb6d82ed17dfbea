// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import java.util.function.Function;

/// What became of a change of access.
public sealed interface AccessAnswer<T> {
  record Done<T>(T value) implements AccessAnswer<T> {}

  /// @param code stable, for programs
  record No<T>(Why why, String code, String message) implements AccessAnswer<T> {}

  enum Why {
    /// Or not to be seen by whoever asks: there is no difference.
    NOT_FOUND,
    FORBIDDEN,
    CONFLICT,
    TOO_MANY
  }

  default <R> AccessAnswer<R> map(Function<T, R> change) {
    return switch (this) {
      case Done<T>(var value) -> new Done<>(change.apply(value));
      case No<T>(var why, var code, var message) -> new No<>(why, code, message);
    };
  }

  static <T> AccessAnswer<T> unknownAccount() {
    return new No<>(Why.NOT_FOUND, "unknown", "there is no account of this name");
  }

  static <T> AccessAnswer<T> forbidden(String message) {
    return new No<>(Why.FORBIDDEN, "forbidden", message);
  }
}
