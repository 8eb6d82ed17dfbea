// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Builds a WHERE from those parts of a filter that restrict. The conditions are constants of the
/// callers; values are only ever bound.
final class Conditions {
  private final StringBuilder sql = new StringBuilder("WHERE 1 = 1");
  private final Map<String, Object> values = new LinkedHashMap<>();

  <T> Conditions and(
      String condition, String name, Optional<T> value, Function<? super T, ?> column) {
    value.ifPresent(given -> {
      sql.append(" AND ").append(condition);
      values.put(name, column.apply(given));
    });
    return this;
  }

  String sql() {
    return sql.toString();
  }

  Map<String, Object> values() {
    return values;
  }
}
