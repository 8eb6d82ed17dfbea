// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.store.IdempotencyTable;
import dev.rollcall.server.store.StoreException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `idempotency`.
record JdbcIdempotency(Handle handle) implements IdempotencyTable {
  @Override
  public Optional<Answer> find(Key key, Instant since) {
    return handle
        .createQuery(
            """
            SELECT fingerprint, status, location, body
            FROM idempotency
            WHERE account = :account AND idempotency_key = :key AND kept_at >= :since
            """)
        .bind("account", key.account())
        .bind("key", key.value())
        .bind("since", Micros.of(since))
        .map((row, _) ->
            new Answer(
                row.getString("fingerprint"),
                row.getInt("status"),
                row.getString("location"),
                row.getString("body")))
        .findOne();
  }

  @Override
  public void keep(Key key, Answer answer, Instant now, Instant since) {
    var kept =
        handle
            .createUpdate(
                """
                INSERT INTO idempotency
                  (account, idempotency_key, kept_at, fingerprint, status, location, body)
                VALUES (:account, :key, :now, :fingerprint, :status, :location, :body)
                ON CONFLICT (account, idempotency_key) DO UPDATE SET
                  kept_at = excluded.kept_at,
                  fingerprint = excluded.fingerprint,
                  status = excluded.status,
                  location = excluded.location,
                  body = excluded.body
                WHERE idempotency.kept_at < :since
                """)
            .bind("account", key.account())
            .bind("key", key.value())
            .bind("now", Micros.of(now))
            .bind("since", Micros.of(since))
            .bind("fingerprint", answer.fingerprint())
            .bind("status", answer.status())
            .bind("location", answer.location())
            .bind("body", answer.body())
            .execute();
    if (kept == 0) {
      throw new StoreException(
          StoreException.Kind.BUSY, "another request with this key was faster", null);
    }
  }

  @Override
  public boolean hasOlder(Instant than) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM idempotency WHERE kept_at < :than) AS found")
        .bind("than", Micros.of(than))
        .map((row, _) -> row.getBoolean("found"))
        .one();
  }

  @Override
  public int forget(Instant olderThan, int most) {
    return handle
        .createUpdate(
            """
            DELETE FROM idempotency
            WHERE (account, idempotency_key) IN (
              SELECT account, idempotency_key
              FROM idempotency
              WHERE kept_at < :than
              ORDER BY kept_at
              LIMIT :most)
            """)
        .bind("than", Micros.of(olderThan))
        .bind("most", most)
        .execute();
  }
}
