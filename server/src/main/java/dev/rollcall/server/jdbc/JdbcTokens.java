// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.ApiToken;
import dev.rollcall.server.access.KnownToken;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.store.TokenTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The table `api_token`.
record JdbcTokens(Handle handle, Consumer<Signal> signals) implements TokenTable {
  private static final String SELECT =
      "SELECT id, account, label, rights, created_at, expires_at, last_used_at, hash FROM api_token"
          + " ";

  @Override
  public void add(ApiToken token, TokenHash hash) {
    handle
        .createUpdate(
            """
            INSERT INTO api_token (id, account, label, rights, hash, created_at, expires_at)
            VALUES (:id, :account, :label, :rights, :hash, :created_at, :expires_at)
            """)
        .bind("id", token.id())
        .bind("account", token.account().value())
        .bind("label", token.label())
        .bind("rights", token.rights().stream().map(Right::text).collect(Collectors.joining(",")))
        .bind("hash", hash.hex())
        .bind("created_at", Micros.of(token.createdAt()))
        .bind("expires_at", Micros.of(token.expiresAt()))
        .execute();
    signals.accept(new Signal.AccessChanged());
  }

  @Override
  public Optional<ApiToken> find(String id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map((row, _) -> token(row))
        .findOne();
  }

  @Override
  public List<ApiToken> of(AccountName account) {
    return handle
        .createQuery(SELECT + "WHERE account = :account ORDER BY created_at DESC, id")
        .bind("account", account.value())
        .map((row, _) -> token(row))
        .list();
  }

  @Override
  public void remove(String id) {
    handle.createUpdate("DELETE FROM api_token WHERE id = :id").bind("id", id).execute();
    signals.accept(new Signal.AccessChanged());
  }

  @Override
  public void removeAll(AccountName account) {
    handle
        .createUpdate("DELETE FROM api_token WHERE account = :account")
        .bind("account", account.value())
        .execute();
    signals.accept(new Signal.AccessChanged());
  }

  @Override
  public List<KnownToken> known() {
    var accounts =
        new JdbcAccounts(handle, signals)
            .list().stream()
                .filter(Account::isEnabled)
                .collect(Collectors.toMap(Account::name, Function.identity()));
    return handle
        .createQuery(SELECT)
        .map((row, _) -> new Stored(TokenHash.parse(row.getString("hash")), token(row)))
        .list()
        .stream()
        .filter(stored -> accounts.containsKey(stored.token().account()))
        .map(stored ->
            new KnownToken(
                stored.hash(),
                stored.token(),
                Objects.requireNonNull(accounts.get(stored.token().account()))))
        .toList();
  }

  private record Stored(TokenHash hash, ApiToken token) {}

  @Override
  public void used(String id, Instant at) {
    handle
        .createUpdate("UPDATE api_token SET last_used_at = :at WHERE id = :id")
        .bind("id", id)
        .bind("at", Micros.of(at))
        .execute();
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    return new ApiToken(
        row.getString("id"),
        new AccountName(row.getString("account")),
        row.getString("label"),
        Stream.of(row.getString("rights").split(",", -1))
            .filter(right -> !right.isEmpty())
            .map(right -> Words.read(Right.class, right))
            .toList(),
        Micros.instant(row, "created_at"),
        Micros.instant(row, "expires_at"),
        Optional.ofNullable(Micros.nullableInstant(row, "last_used_at")));
  }
}
