// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Reach;
import java.util.ArrayList;
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

  /// What lies outside is not found.
  ///
  /// @param table has the columns `domain` and `user_id`
  Conditions within(Reach reach, String table) {
    if (!reach.isEverywhere()) {
      var parts = new ArrayList<String>();
      for (var area : reach.areas()) {
        parts.add(within(area, table, parts.size()));
      }
      sql.append(" AND (")
          .append(parts.isEmpty() ? "1 = 0" : String.join(" OR ", parts))
          .append(")");
    }
    return this;
  }

  private String within(Area area, String table, int number) {
    var part = new ArrayList<String>();
    area.domain()
        .ifPresent(domain -> {
          part.add(table + ".domain = :domain_" + number);
          values.put("domain_" + number, domain.value());
        });
    area.team()
        .ifPresent(team -> {
          part.add(
              """
              EXISTS (SELECT 1 FROM person AS member
                WHERE member.domain = %1$s.domain AND member.user_id = %1$s.user_id
                  AND member.department = :team_%2$d)\
              """
                  .formatted(table, number));
          values.put("team_" + number, team);
        });
    return "(" + String.join(" AND ", part) + ")";
  }

  String sql() {
    return sql.toString();
  }

  Map<String, Object> values() {
    return values;
  }
}
