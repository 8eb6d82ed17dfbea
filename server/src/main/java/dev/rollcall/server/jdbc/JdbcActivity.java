// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.activity.ActivityEntry;
import dev.rollcall.server.store.ActivityTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `activity`.
record JdbcActivity(Handle handle) implements ActivityTable {
  @Override
  public void add(ActivityEntry entry) {
    handle
        .createUpdate(
            """
            INSERT INTO activity (domain, user_id, mac, at, type, message, payload, origin)
            VALUES (:domain, :user_id, :mac, :at, :type, :message, :payload, :origin)
            ON CONFLICT DO NOTHING
            """)
        .bindMap(Keys.of(entry.person()))
        .bind("mac", entry.mac())
        .bind("at", Micros.of(entry.at()))
        .bind("type", entry.type())
        .bind("message", entry.message())
        .bind("payload", entry.payload())
        .bind("origin", entry.origin())
        .execute();
  }

  @Override
  public List<Numbered> list(Query query, Optional<Long> after, int most) {
    var where =
        new Conditions()
            .within(query.reach(), "activity")
            .and("user_id = :user_id", "user_id", query.user(), user -> user.value())
            .and("at >= :from", "from", query.from(), Micros::of)
            .and("at < :to", "to", query.to(), Micros::of)
            .and("type = :type", "type", query.type(), type -> type)
            .and("number > :after", "after", after, number -> number);
    return handle
        .createQuery(
            """
            SELECT number, domain, user_id, mac, at, type, message, payload, origin
            FROM activity
            <where>
            ORDER BY number
            LIMIT :most
            """)
        .define("where", where.sql())
        .bindMap(where.values())
        .bind("most", most)
        .map((row, _) -> numbered(row))
        .list();
  }

  private static Numbered numbered(ResultSet row) throws SQLException {
    return new Numbered(
        row.getLong("number"),
        new ActivityEntry(
            Keys.person(row),
            row.getString("mac"),
            Micros.instant(row, "at"),
            row.getString("type"),
            row.getString("message"),
            row.getString("payload"),
            row.getString("origin")));
  }
}
