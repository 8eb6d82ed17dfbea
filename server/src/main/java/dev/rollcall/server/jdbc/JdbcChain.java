// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.audit.Link;
import dev.rollcall.server.audit.LinkedEvent;
import dev.rollcall.server.store.ChainTable;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The hashes in the table `event`, and the table `store`.
record JdbcChain(Handle handle) implements ChainTable {
  @Override
  public String store() {
    return handle.createQuery("SELECT id FROM store").map((row, _) -> row.getString("id")).one();
  }

  @Override
  public Link newest() {
    return handle
        .createQuery("SELECT number, hash FROM event ORDER BY number DESC LIMIT 1")
        .map((row, _) -> new Link(row.getLong("number"), row.getString("hash")))
        .findOne()
        .orElseGet(() -> Link.first(store()));
  }

  @Override
  public List<LinkedEvent> after(long number, int most) {
    return handle
        .createQuery(
            """
            SELECT number, at, kind, actor, domain, user_id, mac, command, detail, hash
            FROM event
            WHERE number > :number
            ORDER BY number
            LIMIT :most
            """)
        .bind("number", number)
        .bind("most", most)
        .map((row, _) -> new LinkedEvent(JdbcEvents.stored(row), row.getString("hash")))
        .list();
  }

  @Override
  public Optional<String> hash(long number) {
    return handle
        .createQuery("SELECT hash FROM event WHERE number = :number")
        .bind("number", number)
        .map((row, _) -> row.getString("hash"))
        .findOne();
  }
}
