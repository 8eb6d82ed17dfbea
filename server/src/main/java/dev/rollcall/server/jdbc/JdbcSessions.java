// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.PasswordMaker;
import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.signin.BrowserSession;
import dev.rollcall.server.signin.KnownSession;
import dev.rollcall.server.signin.SessionOwner;
import dev.rollcall.server.store.SessionTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The table `browser_session`.
record JdbcSessions(Handle handle, Consumer<Signal> signals) implements SessionTable {
  private static final String SELECT =
      """
      SELECT id, account, how, address, browser, created_at, seen_at, ends_at, hash
      FROM browser_session
      """;

  @Override
  public void add(BrowserSession session, TokenHash hash) {
    handle
        .createUpdate(
            """
            INSERT INTO browser_session
              (id, account, how, address, browser, hash, created_at, seen_at, ends_at)
            VALUES
              (:id, :account, :how, :address, :browser, :hash, :created_at, :seen_at, :ends_at)
            """)
        .bind("id", session.id())
        .bind("account", session.account().value())
        .bind("how", Words.of(session.how()))
        .bind("address", session.address())
        .bind("browser", session.browser())
        .bind("hash", hash.hex())
        .bind("created_at", Micros.of(session.createdAt()))
        .bind("seen_at", Micros.of(session.seenAt()))
        .bind("ends_at", Micros.of(session.endsAt()))
        .execute();
    signals.accept(new Signal.AccessChanged());
  }

  @Override
  public List<BrowserSession> of(AccountName account) {
    return handle
        .createQuery(SELECT + "WHERE account = :account ORDER BY created_at DESC, id")
        .bind("account", account.value())
        .map((row, _) -> session(row))
        .list();
  }

  @Override
  public List<KnownSession> known() {
    var table = new JdbcAccounts(handle, signals);
    var given = table.withGivenPassword();
    var accounts =
        table.list().stream()
            .filter(Account::isEnabled)
            .collect(
                Collectors.toMap(
                    Account::name,
                    account -> new SessionOwner(account, PasswordMaker.of(account.name(), given))));
    return handle.createQuery(SELECT).map((row, _) -> known(row, accounts)).list().stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<KnownSession> known(
      ResultSet row, Map<AccountName, SessionOwner> accounts) throws SQLException {
    var session = session(row);
    var hash = TokenHash.parse(row.getString("hash"));
    return Optional.ofNullable(accounts.get(session.account()))
        .map(owner -> new KnownSession(hash, session, owner));
  }

  @Override
  public void seen(String id, Instant at) {
    handle
        .createUpdate("UPDATE browser_session SET seen_at = :at WHERE id = :id AND seen_at < :at")
        .bind("id", id)
        .bind("at", Micros.of(at))
        .execute();
  }

  @Override
  public void prove(String id) {
    handle
        .createUpdate("UPDATE browser_session SET how = 'code' WHERE id = :id AND how = 'password'")
        .bind("id", id)
        .execute();
    signals.accept(new Signal.AccessChanged());
  }

  @Override
  public void unprove(AccountName account) {
    handle
        .createUpdate(
            """
            UPDATE browser_session SET how = 'password'
            WHERE account = :account AND how = 'code'
            """)
        .bind("account", account.value())
        .execute();
    signals.accept(new Signal.AccessChanged());
  }

  @Override
  public void remove(String id) {
    handle.createUpdate("DELETE FROM browser_session WHERE id = :id").bind("id", id).execute();
    signals.accept(new Signal.AccessChanged());
  }

  @Override
  public void removeAll(AccountName account) {
    removeOthers(account, "");
  }

  @Override
  public void removeOthers(AccountName account, String kept) {
    handle
        .createUpdate("DELETE FROM browser_session WHERE account = :account AND id <> :kept")
        .bind("account", account.value())
        .bind("kept", kept)
        .execute();
    signals.accept(new Signal.AccessChanged());
  }

  @Override
  public int forget(Instant unusedSince, Instant now) {
    var forgotten =
        handle
            .createUpdate(
                "DELETE FROM browser_session WHERE seen_at <= :unused_since OR ends_at <= :now")
            .bind("unused_since", Micros.of(unusedSince))
            .bind("now", Micros.of(now))
            .execute();
    signals.accept(new Signal.AccessChanged());
    return forgotten;
  }

  private static BrowserSession session(ResultSet row) throws SQLException {
    return new BrowserSession(
        row.getString("id"),
        new AccountName(row.getString("account")),
        Words.read(BrowserSession.How.class, row.getString("how")),
        row.getString("address"),
        row.getString("browser"),
        Micros.instant(row, "created_at"),
        Micros.instant(row, "seen_at"),
        Micros.instant(row, "ends_at"));
  }
}
