// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static dev.rollcall.server.store.StoreContract.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.ApiToken;
import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.KnownToken;
import dev.rollcall.server.access.PasswordMaker;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Domain;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Accounts, grants and tokens.
public interface AccountTableContract extends StoreContract {
  AccountName ASHA = new AccountName("asha");
  AccountName BEN = new AccountName("ben");
  Grant ADMINISTER = new Grant(Right.ADMINISTER, Area.EVERYWHERE);
  Grant VIEW_SALES =
      new Grant(
          Right.VIEW_SCREENSHOTS,
          new Area(Optional.of(new Domain("unirms.com")), Optional.of("Sales")));
  TokenHash HASH = TokenHash.parse("00".repeat(31) + "0a");
  TokenHash OTHER_HASH = TokenHash.parse("ff".repeat(32));

  private static Account account(AccountName name, Grant... grants) {
    return new Account(name, Account.State.ENABLED, List.of(grants), NOW);
  }

  private static ApiToken token(String id, AccountName account, long madeAfter) {
    return new ApiToken(
        id,
        account,
        "label of " + id,
        List.of(Right.ADMINISTER, Right.AUDIT),
        after(madeAfter),
        after(madeAfter + 100),
        Optional.empty());
  }

  @Test
  default void anAccountIsFoundWithAllItsGrants() {
    change(tx -> tx.accounts().put(account(ASHA, ADMINISTER, VIEW_SALES)));
    change(tx -> tx.accounts().put(account(BEN)));

    assertThat(found(tx -> tx.accounts().find(ASHA)))
        .contains(account(ASHA, ADMINISTER, VIEW_SALES));
    assertThat(found(tx -> tx.accounts().find(BEN))).contains(account(BEN));
    assertThat(found(tx -> tx.accounts().find(new AccountName("cleo")))).isEmpty();
    assertThat(all(tx -> tx.accounts().list()))
        .containsExactly(account(ASHA, ADMINISTER, VIEW_SALES), account(BEN));
  }

  @Test
  default void aChangeReplacesStateAndGrantsAndKeepsTheRest() {
    change(tx -> tx.accounts().put(account(ASHA, ADMINISTER)));
    change(tx -> tx.accounts().putPasswordHash(ASHA, "$argon2id$x", PasswordMaker.ADMINISTRATOR));

    change(tx ->
        tx.accounts()
            .put(new Account(ASHA, Account.State.DISABLED, List.of(VIEW_SALES), after(50))));

    assertThat(found(tx -> tx.accounts().find(ASHA)))
        .contains(new Account(ASHA, Account.State.DISABLED, List.of(VIEW_SALES), NOW));
    assertThat(found(tx -> tx.accounts().passwordHash(ASHA))).contains("$argon2id$x");
    assertThat(found(tx -> tx.accounts().passwordHash(BEN))).isEmpty();
    assertThat(all(tx -> List.copyOf(tx.accounts().withGivenPassword()))).containsExactly(ASHA);
    change(tx -> tx.accounts().putPasswordHash(ASHA, "$argon2id$y", PasswordMaker.OWNER));
    assertThat(all(tx -> List.copyOf(tx.accounts().withGivenPassword()))).isEmpty();
  }

  @Test
  default void anAccountGoesOnlyAfterItsTokens() {
    change(tx -> tx.accounts().put(account(ASHA, ADMINISTER)));
    change(tx -> tx.tokens().add(token("t1", ASHA, 0), HASH));

    assertThatThrownBy(() -> change(tx -> tx.accounts().remove(ASHA)))
        .isInstanceOf(StoreException.class);
    change(tx -> {
      tx.tokens().removeAll(ASHA);
      tx.accounts().remove(ASHA);
    });

    assertThat(found(tx -> tx.accounts().find(ASHA))).isEmpty();
    assertThat(found(tx -> tx.tokens().find("t1"))).isEmpty();
  }

  @Test
  default void tokensOfAnAccountAreListedNewestFirst() {
    change(tx -> tx.accounts().put(account(ASHA)));
    change(tx -> tx.accounts().put(account(BEN)));
    change(tx -> {
      tx.tokens().add(token("t1", ASHA, 0), HASH);
      tx.tokens().add(token("t2", ASHA, 5), OTHER_HASH);
      tx.tokens().add(token("t3", BEN, 9), TokenHash.parse("01".repeat(32)));
    });

    assertThat(all(tx -> tx.tokens().of(ASHA)))
        .containsExactly(token("t2", ASHA, 5), token("t1", ASHA, 0));
    change(tx -> tx.tokens().remove("t2"));
    assertThat(all(tx -> tx.tokens().of(ASHA))).containsExactly(token("t1", ASHA, 0));
  }

  @Test
  default void noTwoTokensHaveOneHash() {
    change(tx -> tx.accounts().put(account(ASHA)));
    change(tx -> tx.tokens().add(token("t1", ASHA, 0), HASH));

    assertThatThrownBy(() -> change(tx -> tx.tokens().add(token("t2", ASHA, 0), HASH)))
        .isInstanceOf(StoreException.class);
  }

  @Test
  default void tokensOfDisabledAccountsAreNotKnown() {
    var ben = new Account(BEN, Account.State.DISABLED, List.of(ADMINISTER), NOW);
    change(tx -> {
      tx.accounts().put(account(ASHA, ADMINISTER));
      tx.accounts().put(ben);
      tx.tokens().add(token("t1", ASHA, 0), HASH);
      tx.tokens().add(token("t2", BEN, 0), OTHER_HASH);
    });

    assertThat(all(tx -> tx.tokens().known()))
        .containsExactly(new KnownToken(HASH, token("t1", ASHA, 0), account(ASHA, ADMINISTER)));
  }

  @Test
  default void aUseIsNoChangeOfAccess() {
    change(tx -> tx.accounts().put(account(ASHA)));
    change(tx -> tx.tokens().add(token("t1", ASHA, 0), HASH));
    var before = accessChanges();

    change(tx -> tx.tokens().used("t1", after(7)));

    assertThat(found(tx -> tx.tokens().find("t1")).flatMap(ApiToken::lastUsedAt))
        .contains(after(7));
    assertThat(accessChanges()).isEqualTo(before);
  }

  @Test
  default void everyOtherChangeIsSignalled() {
    change(tx -> tx.accounts().put(account(ASHA)));
    assertThat(accessChanges()).isEqualTo(1);
    change(tx -> tx.tokens().add(token("t1", ASHA, 0), HASH));
    assertThat(accessChanges()).isEqualTo(2);
    change(tx -> tx.tokens().remove("t1"));
    assertThat(accessChanges()).isEqualTo(3);
    change(tx -> tx.tokens().removeAll(ASHA));
    assertThat(accessChanges()).isEqualTo(4);
    change(tx -> tx.accounts().remove(ASHA));
    assertThat(accessChanges()).isEqualTo(5);
  }

  private long accessChanges() {
    return signals().stream().filter(Signal.AccessChanged.class::isInstance).count();
  }
}
