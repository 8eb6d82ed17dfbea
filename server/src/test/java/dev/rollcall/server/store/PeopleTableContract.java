// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static dev.rollcall.server.store.StoreContract.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.PasswordMaker;
import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.signin.BrowserSession;
import dev.rollcall.server.signin.BrowserSession.How;
import dev.rollcall.server.signin.KnownSession;
import dev.rollcall.server.signin.SecondFactor;
import dev.rollcall.server.signin.SecondFactor.State;
import dev.rollcall.server.signin.SessionOwner;
import dev.rollcall.server.signin.SingleSignOn.Subject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Sessions, second factors, recovery codes, and who signs on by the organisation.
public interface PeopleTableContract extends StoreContract {
  AccountName DANA = new AccountName("dana");
  AccountName EMIL = new AccountName("emil");
  TokenHash ONE = TokenHash.parse("1a".repeat(32));
  TokenHash TWO = TokenHash.parse("2b".repeat(32));
  TokenHash THREE = TokenHash.parse("3c".repeat(32));

  private static Account account(AccountName name, Account.State state) {
    return new Account(name, state, List.of(), NOW);
  }

  private static BrowserSession session(String id, AccountName account, long begunAfter) {
    return new BrowserSession(
        id,
        account,
        How.SINGLE_SIGN_ON,
        "10.0.0.7",
        "a browser",
        after(begunAfter),
        after(begunAfter),
        after(begunAfter + 100));
  }

  private void people() {
    change(tx -> {
      tx.accounts().put(account(DANA, Account.State.ENABLED));
      tx.accounts().put(account(EMIL, Account.State.DISABLED));
    });
  }

  @Test
  default void sessionsOfEnabledAccountsAreKnown() {
    people();
    change(tx -> {
      tx.sessions().add(session("s1", DANA, 0), ONE);
      tx.sessions().add(session("s2", EMIL, 0), TWO);
    });

    assertThat(all(tx -> tx.sessions().known()))
        .containsExactly(
            new KnownSession(
                ONE,
                session("s1", DANA, 0),
                new SessionOwner(account(DANA, Account.State.ENABLED), PasswordMaker.OWNER)));
    assertThat(all(tx -> tx.sessions().of(EMIL))).containsExactly(session("s2", EMIL, 0));
  }

  @Test
  default void noTwoSessionsHaveOneHash() {
    people();
    change(tx -> tx.sessions().add(session("s1", DANA, 0), ONE));

    assertThatThrownBy(() -> change(tx -> tx.sessions().add(session("s2", DANA, 0), ONE)))
        .isInstanceOf(StoreException.class);
  }

  @Test
  default void sessionsAreListedNewestFirstAndEndOneByOneOrTogether() {
    people();
    change(tx -> {
      tx.sessions().add(session("s1", DANA, 0), ONE);
      tx.sessions().add(session("s2", DANA, 5), TWO);
      tx.sessions().add(session("s3", DANA, 9), THREE);
    });
    assertThat(all(tx -> tx.sessions().of(DANA)))
        .containsExactly(session("s3", DANA, 9), session("s2", DANA, 5), session("s1", DANA, 0));

    change(tx -> tx.sessions().remove("s3"));
    change(tx -> tx.sessions().removeOthers(DANA, "s1"));

    assertThat(all(tx -> tx.sessions().of(DANA))).containsExactly(session("s1", DANA, 0));
    change(tx -> tx.sessions().removeAll(DANA));
    assertThat(all(tx -> tx.sessions().of(DANA))).isEmpty();
  }

  @Test
  default void whatNobodyUsedAndWhatHasEndedIsForgotten() {
    people();
    change(tx -> {
      tx.sessions().add(session("s1", DANA, 0), ONE);
      tx.sessions().add(session("s2", DANA, 0), TWO);
      tx.sessions().seen("s2", after(60));
    });

    change(tx -> assertThat(tx.sessions().forget(after(30), after(99))).isEqualTo(1));
    assertThat(all(tx -> tx.sessions().of(DANA))).extracting(BrowserSession::id).containsOnly("s2");

    change(tx -> assertThat(tx.sessions().forget(after(30), after(100))).isEqualTo(1));
    assertThat(all(tx -> tx.sessions().of(DANA))).isEmpty();
  }

  @Test
  default void aSessionWasSeenNoEarlierThanItWas() {
    people();
    change(tx -> tx.sessions().add(session("s1", DANA, 5), ONE));

    change(tx -> tx.sessions().seen("s1", after(2)));

    assertThat(all(tx -> tx.sessions().of(DANA))).containsExactly(session("s1", DANA, 5));
  }

  @Test
  default void everyChangeOfASessionButAUseIsSignalled() {
    people();
    var before = changes();
    change(tx -> tx.sessions().add(session("s1", DANA, 0), ONE));
    change(tx -> tx.sessions().seen("s1", after(3)));
    assertThat(changes()).isEqualTo(before + 1);
    change(tx -> tx.sessions().remove("s1"));
    assertThat(changes()).isEqualTo(before + 2);
    change(tx -> tx.sessions().removeAll(DANA));
    assertThat(changes()).isEqualTo(before + 3);
  }

  private long changes() {
    return signals().stream().filter(Signal.AccessChanged.class::isInstance).count();
  }

  @Test
  default void aSecondFactorCountsOnceItIsActive() {
    people();
    change(tx -> tx.secondFactors().put(new SecondFactor(DANA, State.PENDING, "first", 0)));
    change(tx -> tx.secondFactors().put(new SecondFactor(DANA, State.PENDING, "sealed", 0)));
    assertThat(counted(tx -> tx.secondFactors().active().size())).isZero();

    change(tx -> tx.secondFactors().activate(DANA, 7));

    assertThat(found(tx -> tx.secondFactors().find(DANA)))
        .contains(new SecondFactor(DANA, State.ACTIVE, "sealed", 7));
    assertThat(found(tx -> tx.secondFactors().find(EMIL))).isEmpty();
    assertThat(all(tx -> List.copyOf(tx.secondFactors().active()))).containsExactly(DANA);
  }

  @Test
  default void aStepIsUsedOnceAndNoneBeforeIt() {
    people();
    change(tx -> tx.secondFactors().put(new SecondFactor(DANA, State.ACTIVE, "sealed", 7)));

    assertThat(did(tx -> tx.secondFactors().useStep(DANA, 7))).isFalse();
    assertThat(did(tx -> tx.secondFactors().useStep(DANA, 9))).isTrue();
    assertThat(did(tx -> tx.secondFactors().useStep(DANA, 8))).isFalse();
    assertThat(did(tx -> tx.secondFactors().useStep(EMIL, 8))).isFalse();
  }

  @Test
  default void aRecoveryCodeIsUsedOnceAndGoesWithItsFactor() {
    people();
    change(tx -> tx.secondFactors().put(new SecondFactor(DANA, State.ACTIVE, "sealed", 7)));
    change(tx -> tx.secondFactors().putRecoveryCodes(DANA, List.of(THREE)));
    change(tx -> tx.secondFactors().putRecoveryCodes(DANA, List.of(ONE, TWO)));

    assertThat(holds(tx -> tx.secondFactors().hasRecoveryCode(DANA, THREE))).isFalse();
    assertThat(holds(tx -> tx.secondFactors().hasRecoveryCode(EMIL, ONE))).isFalse();
    assertThat(did(tx -> tx.secondFactors().useRecoveryCode(DANA, ONE))).isTrue();
    assertThat(did(tx -> tx.secondFactors().useRecoveryCode(DANA, ONE))).isFalse();

    change(tx -> tx.secondFactors().remove(DANA));

    assertThat(holds(tx -> tx.secondFactors().hasRecoveryCode(DANA, TWO))).isFalse();
    assertThat(found(tx -> tx.secondFactors().find(DANA))).isEmpty();
  }

  @Test
  default void anAccountGoesOnlyAfterItsSessionsAndItsSecondFactor() {
    people();
    change(tx -> tx.sessions().add(session("s1", DANA, 0), ONE));
    assertThatThrownBy(() -> change(tx -> tx.accounts().remove(DANA)))
        .isInstanceOf(StoreException.class);
    change(tx -> tx.sessions().removeAll(DANA));
    change(tx -> tx.secondFactors().put(new SecondFactor(DANA, State.PENDING, "sealed", 0)));

    assertThatThrownBy(() -> change(tx -> tx.accounts().remove(DANA)))
        .isInstanceOf(StoreException.class);
    change(tx -> {
      tx.secondFactors().remove(DANA);
      tx.accounts().remove(DANA);
    });

    assertThat(found(tx -> tx.accounts().find(DANA))).isEmpty();
  }

  @Test
  default void anAccountBelongsToOneOfAProviderUntilItIsUnbound() {
    people();
    var dana = new Subject("https://one.example", "1");
    change(tx -> tx.signOns().bind(DANA, dana));

    assertThat(found(tx -> tx.signOns().accountOf(dana))).contains(DANA);
    assertThat(found(tx -> tx.signOns().accountOf(new Subject("https://two.example", "1"))))
        .isEmpty();
    assertThat(all(tx -> List.copyOf(tx.signOns().bound()))).containsExactly(DANA);
    assertThatThrownBy(() -> change(tx -> tx.signOns().bind(EMIL, dana)))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(
            () -> change(tx -> tx.signOns().bind(DANA, new Subject("https://one.example", "2"))))
        .isInstanceOf(StoreException.class);

    assertThat(did(tx -> tx.signOns().remove(DANA))).isTrue();
    assertThat(did(tx -> tx.signOns().remove(DANA))).isFalse();
    change(tx -> tx.signOns().bind(EMIL, dana));
    assertThat(found(tx -> tx.signOns().accountOf(dana))).contains(EMIL);
  }

  @Test
  default void aSessionShowsASecondFactorUntilTheAccountHasNone() {
    people();
    change(tx -> {
      tx.sessions().add(by(How.PASSWORD, "s1"), ONE);
      tx.sessions().add(by(How.PASSWORD, "s2"), TWO);
      tx.sessions().add(session("s3", DANA, 0), THREE);
    });

    var before = changes();
    change(tx -> tx.sessions().prove("s1"));
    assertThat(changes()).isEqualTo(before + 1);
    change(tx -> tx.sessions().prove("s3"));
    assertThat(how("s1", "s2", "s3")).containsExactly(How.CODE, How.PASSWORD, How.SINGLE_SIGN_ON);

    change(tx -> tx.sessions().unprove(DANA));
    assertThat(changes()).isEqualTo(before + 3);
    assertThat(how("s1", "s2", "s3"))
        .containsExactly(How.PASSWORD, How.PASSWORD, How.SINGLE_SIGN_ON);
  }

  private static BrowserSession by(How how, String id) {
    return new BrowserSession(
        id, DANA, how, "10.0.0.7", "a browser", after(0), after(0), after(100));
  }

  private List<How> how(String... ids) {
    var all = all(tx -> tx.sessions().of(DANA));
    return Stream.of(ids)
        .map(id -> all.stream().filter(it -> it.id().equals(id)).findAny().orElseThrow().how())
        .toList();
  }
}
