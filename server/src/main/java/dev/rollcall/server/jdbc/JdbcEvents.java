// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.store.EventTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// The table `event`, to which rows are only added.
record JdbcEvents(Handle handle, Tail tail, Consumer<Signal> signals) implements EventTable {
  @Override
  public void append(Event given) {
    var event = storable(given);
    var link = tail.next(event);
    handle
        .createUpdate(
            """
            INSERT INTO event
              (number, at, kind, actor, domain, user_id, mac, command, detail, hash)
            VALUES
              (:number, :at, :kind, :actor, :domain, :user_id, :mac, :command, :detail, :hash)
            """)
        .bind("number", link.number())
        .bind("at", Micros.of(event.at()))
        .bind("kind", event.kind())
        .bind("actor", event.actor())
        .bind("domain", event.subject().domain())
        .bind("user_id", event.subject().user())
        .bind("mac", event.subject().mac())
        .bind("command", event.subject().command())
        .bind("detail", event.detail())
        .bind("hash", link.hash())
        .execute();
    tail.append(link);
    signals.accept(new Signal.HistoryGrew());
  }

  /// As it will be read: the hash is that of what is stored.
  private static Event storable(Event event) {
    var subject = event.subject();
    return new Event(
        event.at(),
        StorableText.of(event.kind()),
        StorableText.of(event.actor()),
        new Event.Subject(
            StorableText.of(subject.domain()),
            StorableText.of(subject.user()),
            StorableText.of(subject.mac()),
            StorableText.of(subject.command())),
        StorableText.of(event.detail()));
  }

  @Override
  public List<StoredEvent> after(long number, int most) {
    return handle
        .createQuery(
            """
            SELECT number, at, kind, actor, domain, user_id, mac, command, detail
            FROM event
            WHERE number > :number
            ORDER BY number
            LIMIT :most
            """)
        .bind("number", number)
        .bind("most", most)
        .map((row, _) -> stored(row))
        .list();
  }

  @Override
  public long newest() {
    return handle
        .createQuery("SELECT COALESCE(MAX(number), 0) AS newest FROM event")
        .map((row, _) -> row.getLong("newest"))
        .one();
  }

  @Override
  public List<StoredEvent> of(CommandId command) {
    return handle
        .createQuery(
            """
            SELECT number, at, kind, actor, domain, user_id, mac, command, detail
            FROM event
            WHERE command = :command AND command <> ''
            ORDER BY number
            """)
        .bind("command", command.value())
        .map((row, _) -> stored(row))
        .list();
  }

  @Override
  public List<StoredEvent> list(Filter filter, Optional<Long> before, int most) {
    var where =
        new Conditions()
            .within(filter.reach(), "event")
            .and("user_id = :user_id", "user_id", filter.user(), UserId::value)
            .and("substr(kind, 1, length(:kind)) = :kind", "kind", filter.kind(), kind -> kind)
            .and("actor = :actor", "actor", filter.actor(), actor -> actor)
            .and("at >= :from", "from", filter.from(), Micros::of)
            .and("at < :to", "to", filter.to(), Micros::of)
            .and("number < :before", "before", before, number -> number);
    return handle
        .createQuery(
            """
            SELECT number, at, kind, actor, domain, user_id, mac, command, detail
            FROM event
            <where>
            ORDER BY number DESC
            LIMIT :most
            """)
        .define("where", where.sql())
        .bindMap(where.values())
        .bind("most", most)
        .map((row, _) -> stored(row))
        .list();
  }

  @Override
  public List<StoredEvent> about(PersonId person, Optional<Long> before, int most) {
    return handle
        .createQuery(
            """
            SELECT number, at, kind, actor, domain, user_id, mac, command, detail
            FROM event
            WHERE domain = :domain AND number < :before
              AND (user_id = :user_id
                OR (user_id = '' AND kind IN (:activity, :viewed, :exported)))
            ORDER BY number DESC
            LIMIT :most
            """)
        .bindMap(Keys.of(person))
        .bind("before", before.orElse(Long.MAX_VALUE))
        .bind("activity", Kinds.ACTIVITY_VIEWED)
        .bind("viewed", Kinds.HISTORY_VIEWED)
        .bind("exported", Kinds.HISTORY_EXPORTED)
        .bind("most", most)
        .map((row, _) -> stored(row))
        .list();
  }

  static StoredEvent stored(ResultSet row) throws SQLException {
    var subject =
        new Event.Subject(
            row.getString("domain"),
            row.getString("user_id"),
            row.getString("mac"),
            row.getString("command"));
    return new StoredEvent(
        row.getLong("number"),
        new Event(
            Micros.instant(row, "at"),
            row.getString("kind"),
            row.getString("actor"),
            subject,
            row.getString("detail")));
  }
}
