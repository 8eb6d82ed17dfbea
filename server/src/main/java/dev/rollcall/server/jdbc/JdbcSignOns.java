// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.signin.SingleSignOn.Subject;
import dev.rollcall.server.store.SignOnTable;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The table `sign_on`.
record JdbcSignOns(Handle handle) implements SignOnTable {
  @Override
  public Optional<AccountName> accountOf(Subject subject) {
    return handle
        .createQuery("SELECT account FROM sign_on WHERE issuer = :issuer AND subject = :subject")
        .bind("issuer", subject.issuer())
        .bind("subject", subject.id())
        .map((row, _) -> new AccountName(row.getString("account")))
        .findOne();
  }

  @Override
  public Set<AccountName> bound() {
    return handle
        .createQuery("SELECT account FROM sign_on")
        .map((row, _) -> new AccountName(row.getString("account")))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void bind(AccountName account, Subject subject) {
    handle
        .createUpdate(
            """
            INSERT INTO sign_on (account, issuer, subject) VALUES (:account, :issuer, :subject)
            """)
        .bind("account", account.value())
        .bind("issuer", subject.issuer())
        .bind("subject", subject.id())
        .execute();
  }

  @Override
  public boolean remove(AccountName account) {
    return handle
            .createUpdate("DELETE FROM sign_on WHERE account = :account")
            .bind("account", account.value())
            .execute()
        == 1;
  }
}
