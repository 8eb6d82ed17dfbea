// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.identity.EnrollToken;
import dev.rollcall.server.identity.KeyHash;
import dev.rollcall.server.store.EnrollTokenTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `enroll_token`.
record JdbcEnrollTokens(Handle handle) implements EnrollTokenTable {
  @Override
  public void add(EnrollToken token) {
    handle
        .createUpdate(
            """
            INSERT INTO enroll_token
              (hash, domain, user_id, mac, made_by, created_at, expires_at, used_by)
            VALUES (:hash, :domain, :user_id, :mac, :made_by, :created_at, :expires_at, :used_by)
            """)
        .bindMap(Keys.of(token.person()))
        .bind("hash", token.hash().hex())
        .bind("mac", token.mac().map(Mac::value).orElse(""))
        .bind("made_by", token.madeBy())
        .bind("created_at", Micros.of(token.createdAt()))
        .bind("expires_at", Micros.of(token.expiresAt()))
        .bind("used_by", token.usedBy().map(KeyHash::text).orElse(""))
        .execute();
  }

  @Override
  public Optional<EnrollToken> find(TokenHash hash) {
    return handle
        .createQuery(
            """
            SELECT hash, domain, user_id, mac, made_by, created_at, expires_at, used_by
            FROM enroll_token
            WHERE hash = :hash
            """)
        .bind("hash", hash.hex())
        .map((row, _) -> token(row))
        .findOne();
  }

  @Override
  public void use(EnrollToken token) {
    handle
        .createUpdate("UPDATE enroll_token SET used_by = :used_by WHERE hash = :hash")
        .bind("used_by", token.usedBy().map(KeyHash::text).orElse(""))
        .bind("hash", token.hash().hex())
        .execute();
  }

  @Override
  public int forget(Instant endedBefore) {
    return handle
        .createUpdate("DELETE FROM enroll_token WHERE expires_at < :ended_before")
        .bind("ended_before", Micros.of(endedBefore))
        .execute();
  }

  private static EnrollToken token(ResultSet row) throws SQLException {
    return new EnrollToken(
        TokenHash.parse(row.getString("hash")),
        Keys.person(row),
        Optional.of(row.getString("mac")).filter(mac -> !mac.isEmpty()).map(Mac::new),
        row.getString("made_by"),
        Micros.instant(row, "created_at"),
        Micros.instant(row, "expires_at"),
        Optional.of(row.getString("used_by")).filter(key -> !key.isEmpty()).map(KeyHash::new));
  }
}
