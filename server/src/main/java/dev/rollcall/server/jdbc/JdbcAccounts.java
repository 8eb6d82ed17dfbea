// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.PasswordMaker;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.store.AccountTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The tables `account` and `account_grant`.
record JdbcAccounts(Handle handle, Consumer<Signal> signals) implements AccountTable {
  private static final String SELECT =
      """
      SELECT name, state, account.created_at, person_domain, person_user, granted, domain, team
      FROM account LEFT JOIN account_grant ON account = name
      """;

  @Override
  public Optional<Account> find(AccountName name) {
    var rows =
        handle
            .createQuery(SELECT + "WHERE name = :name")
            .bind("name", name.value())
            .map((row, _) -> account(row))
            .list();
    return joined(rows).stream().findAny();
  }

  @Override
  public List<Account> list() {
    return joined(
        handle.createQuery(SELECT + "ORDER BY name").map((row, _) -> account(row)).list());
  }

  @Override
  public void put(Account account) {
    handle
        .createUpdate(
            """
            INSERT INTO account
              (name, state, password_hash, password_maker, person_domain, person_user, created_at)
            VALUES (:name, :state, '', 'owner', :person_domain, :person_user, :created_at)
            ON CONFLICT (name) DO UPDATE SET
              state = excluded.state,
              person_domain = excluded.person_domain,
              person_user = excluded.person_user
            """)
        .bind("name", account.name().value())
        .bind("state", Words.of(account.state()))
        .bind("person_domain", account.person().map(it -> it.domain().value()).orElse(""))
        .bind("person_user", account.person().map(it -> it.user().value()).orElse(""))
        .bind("created_at", Micros.of(account.createdAt()))
        .execute();
    removeGrants(account.name());
    account.grants().forEach(grant -> add(account.name(), grant));
    signals.accept(new Signal.AccessChanged());
  }

  private void add(AccountName name, Grant grant) {
    handle
        .createUpdate(
            """
            INSERT INTO account_grant (account, granted, domain, team)
            VALUES (:account, :granted, :domain, :team)
            """)
        .bind("account", name.value())
        .bind("granted", grant.right().text())
        .bind("domain", grant.area().domain().map(Domain::value).orElse(""))
        .bind("team", grant.area().team().orElse(""))
        .execute();
  }

  @Override
  public void remove(AccountName name) {
    removeGrants(name);
    handle
        .createUpdate("DELETE FROM account WHERE name = :name")
        .bind("name", name.value())
        .execute();
    signals.accept(new Signal.AccessChanged());
  }

  private void removeGrants(AccountName name) {
    handle
        .createUpdate("DELETE FROM account_grant WHERE account = :name")
        .bind("name", name.value())
        .execute();
  }

  @Override
  public Optional<String> passwordHash(AccountName name) {
    return handle
        .createQuery("SELECT password_hash FROM account WHERE name = :name AND password_hash <> ''")
        .bind("name", name.value())
        .map((row, _) -> row.getString("password_hash"))
        .findOne();
  }

  @Override
  public void putPasswordHash(AccountName name, String hash, PasswordMaker maker) {
    handle
        .createUpdate(
            """
            UPDATE account SET password_hash = :hash, password_maker = :maker WHERE name = :name
            """)
        .bind("name", name.value())
        .bind("hash", hash)
        .bind("maker", Words.of(maker))
        .execute();
    signals.accept(new Signal.AccessChanged());
  }

  @Override
  public Set<AccountName> withGivenPassword() {
    return handle
        .createQuery("SELECT name FROM account WHERE password_maker = 'administrator'")
        .map((row, _) -> new AccountName(row.getString("name")))
        .set();
  }

  /// One account for its rows, of which each has one grant.
  private static List<Account> joined(List<Account> rows) {
    var all = new LinkedHashMap<AccountName, Account>();
    rows.forEach(row -> all.merge(row.name(), row, JdbcAccounts::joined));
    return List.copyOf(all.values());
  }

  private static Account joined(Account one, Account other) {
    var grants = new ArrayList<>(one.grants());
    grants.addAll(other.grants());
    return new Account(one.name(), one.state(), grants, one.createdAt(), one.person());
  }

  /// With the one grant of this row, if there is one.
  private static Account account(ResultSet row) throws SQLException {
    var granted = row.getString("granted");
    return new Account(
        new AccountName(row.getString("name")),
        Words.read(Account.State.class, row.getString("state")),
        granted == null ? List.of() : List.of(grant(granted, row)),
        Micros.instant(row, "created_at"),
        person(row.getString("person_domain"), row.getString("person_user")));
  }

  private static Optional<PersonId> person(String domain, String user) {
    return domain.isEmpty() ? Optional.empty() : Optional.of(PersonId.of(domain, user));
  }

  private static Grant grant(String granted, ResultSet row) throws SQLException {
    var area =
        new Area(given(row.getString("domain")).map(Domain::new), given(row.getString("team")));
    return new Grant(Words.read(Right.class, granted), area);
  }

  private static Optional<String> given(@Nullable String column) {
    return Optional.ofNullable(column).filter(text -> !text.isEmpty());
  }
}
