// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.signin.SecondFactor;
import dev.rollcall.server.store.SecondFactorTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The tables `second_factor` and `recovery_code`.
record JdbcSecondFactors(Handle handle) implements SecondFactorTable {
  @Override
  public Optional<SecondFactor> find(AccountName account) {
    return handle
        .createQuery("SELECT state, sealed, last_step FROM second_factor WHERE account = :account")
        .bind("account", account.value())
        .map((row, _) ->
            new SecondFactor(
                account,
                Words.read(SecondFactor.State.class, row.getString("state")),
                row.getString("sealed"),
                row.getLong("last_step")))
        .findOne();
  }

  @Override
  public Set<AccountName> active() {
    return handle
        .createQuery("SELECT account FROM second_factor WHERE state = 'active'")
        .map((row, _) -> new AccountName(row.getString("account")))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void put(SecondFactor factor) {
    handle
        .createUpdate(
            """
            INSERT INTO second_factor (account, state, sealed, last_step)
            VALUES (:account, :state, :sealed, :last_step)
            ON CONFLICT (account) DO UPDATE SET
              state = excluded.state, sealed = excluded.sealed, last_step = excluded.last_step
            """)
        .bind("account", factor.account().value())
        .bind("state", Words.of(factor.state()))
        .bind("sealed", factor.sealed())
        .bind("last_step", factor.lastStep())
        .execute();
  }

  @Override
  public void activate(AccountName account, long step) {
    handle
        .createUpdate(
            """
            UPDATE second_factor SET state = 'active', last_step = :step WHERE account = :account
            """)
        .bind("account", account.value())
        .bind("step", step)
        .execute();
  }

  @Override
  public boolean useStep(AccountName account, long step) {
    return handle
            .createUpdate(
                """
                UPDATE second_factor SET last_step = :step
                WHERE account = :account AND last_step < :step
                """)
            .bind("account", account.value())
            .bind("step", step)
            .execute()
        == 1;
  }

  @Override
  public void putRecoveryCodes(AccountName account, List<TokenHash> codes) {
    removeRecoveryCodes(account);
    codes.forEach(code ->
        handle
            .createUpdate("INSERT INTO recovery_code (account, hash) VALUES (:account, :hash)")
            .bind("account", account.value())
            .bind("hash", code.hex())
            .execute());
  }

  @Override
  public boolean hasRecoveryCode(AccountName account, TokenHash code) {
    return handle
        .createQuery("SELECT 1 FROM recovery_code WHERE account = :account AND hash = :hash")
        .bind("account", account.value())
        .bind("hash", code.hex())
        .map((_, _) -> true)
        .findOne()
        .isPresent();
  }

  @Override
  public boolean useRecoveryCode(AccountName account, TokenHash code) {
    return handle
            .createUpdate("DELETE FROM recovery_code WHERE account = :account AND hash = :hash")
            .bind("account", account.value())
            .bind("hash", code.hex())
            .execute()
        == 1;
  }

  @Override
  public void remove(AccountName account) {
    removeRecoveryCodes(account);
    handle
        .createUpdate("DELETE FROM second_factor WHERE account = :account")
        .bind("account", account.value())
        .execute();
  }

  private void removeRecoveryCodes(AccountName account) {
    handle
        .createUpdate("DELETE FROM recovery_code WHERE account = :account")
        .bind("account", account.value())
        .execute();
  }
}
