// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import static dev.rollcall.server.identity.RunningIdentities.ASHA;
import static dev.rollcall.server.identity.RunningIdentities.certificate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.certificate.AgentCertificate;
import dev.rollcall.server.fleet.AgentId;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdentityServiceTest {
  private static final AgentId BEN = AgentId.of("unirms.com", "PT24003", "1697e92ca2fc");
  private static final CertificateAnswer WRONG = new CertificateAnswer.WrongToken();

  private final TestKey key = TestKey.fresh();
  private final TestKey other = TestKey.fresh();
  @TempDir private Path folder;
  private RunningIdentities running;

  @BeforeEach
  void open() {
    running = new RunningIdentities(folder);
  }

  @AfterEach
  void close() {
    running.close();
  }

  @Test
  void aTokenGivesACertificateForTheKeyThatTheWorkstationMade() {
    var given = running.enrolled(ASHA, key);

    PublicKey certified = certificate(given).getPublicKey();
    assertThat(certified).isEqualTo(key.pair().getPublic());
    assertThat(AgentCertificate.read(certificate(given)).map(Badge::of)).contains(given.badge());
    assertThat(given.badge().agent()).isEqualTo(ASHA);
    assertThat(given.badge().generation()).isEqualTo(1);
    assertThat(running.standing(given.badge())).isEqualTo(Standing.GOOD);
    assertThat(running.events(Kinds.ENROLL_TOKEN_CREATED)).hasSize(1);
    assertThat(running.events(Kinds.IDENTITY_ENROLLED)).hasSize(1);
  }

  @Test
  void anEnrolmentWhoseAnswerWasLostIsAnsweredAgain() {
    var token = running.token(ASHA);
    var first = running.enroll(token, ASHA, key);
    running.pass(Duration.ofMinutes(9));

    assertThat(running.enroll(token, ASHA, key)).isEqualTo(first);
    assertThat(running.events(Kinds.IDENTITY_ENROLLED)).hasSize(1);
  }

  @Test
  void aTokenIsGoodOnceForTenMinutesAndOnlyForItsWorkstation() {
    var used = running.token(ASHA);
    var _ = running.enroll(used, ASHA, key);
    var old = running.token(BEN);

    assertThat(running.enroll(used, ASHA, other)).isEqualTo(WRONG);
    assertThat(running.enroll(old, ASHA, other)).isEqualTo(WRONG);
    assertThat(running.enroll("rollcall_enroll_x", ASHA, other)).isEqualTo(WRONG);
    running.pass(EnrollToken.LIFE);
    assertThat(running.enroll(old, BEN, other)).isEqualTo(WRONG);
    assertThat(running.enroll(used, ASHA, key)).isEqualTo(WRONG);
  }

  @Test
  void aRequestThatIsNoneUsesNoTokenUp() {
    var token = running.token(ASHA);

    var answer = running.identities.service().enroll(token, ASHA, new byte[] {1, 2, 3});

    assertThat(answer).isInstanceOf(CertificateAnswer.Unfit.class);
    assertThat(running.enroll(token, ASHA, key)).isInstanceOf(CertificateAnswer.Given.class);
  }

  @Test
  void aNewEnrolmentReplacesWhateverWasBefore() {
    var first = running.enrolled(ASHA, key).badge();

    var second = running.enrolled(ASHA, other).badge();

    assertThat(second.generation()).isEqualTo(2);
    assertThat(running.standing(first)).isEqualTo(Standing.SUPERSEDED);
    assertThat(running.renew(first, TestKey.fresh()))
        .isEqualTo(new CertificateAnswer.Refused(Standing.SUPERSEDED));
    assertThat(running.standing(second)).isEqualTo(Standing.GOOD);
  }

  @Test
  void theCertificateBeforeIsGoodUntilTheNewestWasSeen() {
    var first = running.enrolled(ASHA, key).badge();
    var second = running.renewed(first, other).badge();
    assertThat(second.generation()).isEqualTo(2);
    assertThat(running.standing(first)).isEqualTo(Standing.GOOD);
    assertThat(running.standing(second)).isEqualTo(Standing.GOOD);

    running.identities.service().seen(second);

    await().until(() -> running.standing(first) == Standing.SUPERSEDED);
    assertThat(running.standing(second)).isEqualTo(Standing.GOOD);
    assertThat(anotherBook().standing(first)).isEqualTo(Standing.SUPERSEDED);
  }

  @Test
  void aRenewalWhoseAnswerWasLostIsAnsweredAgain() {
    var first = running.enrolled(ASHA, key).badge();
    var answer = running.renew(first, other);

    assertThat(running.renew(first, other)).isEqualTo(answer);
    assertThat(running.events(Kinds.IDENTITY_RENEWED)).hasSize(1);
  }

  @Test
  void aSecondLineOfRenewalsLocksBothUntilANewTokenIsUsed() {
    var first = running.enrolled(ASHA, key).badge();
    var thief = running.renewed(first, other).badge();

    var owner = running.renew(first, TestKey.fresh());

    assertThat(owner).isEqualTo(new CertificateAnswer.Refused(Standing.LOCKED));
    assertThat(running.standing(thief)).isEqualTo(Standing.LOCKED);
    assertThat(running.standing(first)).isEqualTo(Standing.LOCKED);
    assertThat(running.renew(thief, TestKey.fresh()))
        .isEqualTo(new CertificateAnswer.Refused(Standing.LOCKED));
    assertThat(running.events(Kinds.IDENTITY_LOCKED))
        .extracting(Event::subject)
        .containsExactly(Event.Subject.of(ASHA));

    var anew = running.enrolled(ASHA, key).badge();

    assertThat(running.standing(anew)).isEqualTo(Standing.GOOD);
    assertThat(running.standing(thief)).isEqualTo(Standing.SUPERSEDED);
  }

  @Test
  void aTokenFromBeforeALockOpensNothing() {
    var first = running.enrolled(ASHA, key).badge();
    var token = running.token(ASHA);
    var _ = running.renew(first, other);
    running.pass(Duration.ofSeconds(1));
    var _ = running.renew(first, TestKey.fresh());

    assertThat(running.enroll(token, ASHA, TestKey.fresh()))
        .isEqualTo(new CertificateAnswer.Refused(Standing.LOCKED));
  }

  @Test
  void whatIsRevokedIsWorthNothingAtOnceAndRenewsNothing() {
    var badge = running.enrolled(ASHA, key).badge();

    running.revoke(ASHA);
    running.revoke(ASHA);

    await().until(() -> running.standing(badge) == Standing.REVOKED);
    assertThat(running.renew(badge, other))
        .isEqualTo(new CertificateAnswer.Refused(Standing.REVOKED));
    assertThat(running.events(Kinds.IDENTITY_REVOKED)).hasSize(1);
  }

  @Test
  void aBookThatHeardNoHintLooksByItself() {
    var badge = running.enrolled(ASHA, key).badge();
    var deaf = anotherBook();
    running.revoke(ASHA);
    assertThat(deaf.standing(badge)).isEqualTo(Standing.GOOD);

    deaf.refresh();

    assertThat(deaf.standing(badge)).isEqualTo(Standing.REVOKED);
  }

  /// On the same store, hearing nothing.
  private IdentityBook anotherBook() {
    return new IdentityBook(running.store, new LocalBus(), running.clock);
  }

  @Test
  void anAnswerThatComesLateChangesNoNewerOne() {
    var badge = running.enrolled(ASHA, key).badge();
    var before = running.store.read(tx -> tx.identities().find(ASHA)).orElseThrow();
    running.revoke(ASHA);
    await().until(() -> running.standing(badge) == Standing.REVOKED);

    running.identities.book().put(before);

    assertThat(running.standing(badge)).isEqualTo(Standing.REVOKED);
  }

  @Test
  void aWorkstationThatWasOffRenewsAfterTheEndButDoesNothingElse() {
    var badge = running.enrolled(ASHA, key).badge();

    running.pass(Duration.ofDays(3));

    assertThat(running.standing(badge)).isEqualTo(Standing.EXPIRED);
    var next = running.renewed(badge, other).badge();
    assertThat(running.standing(next)).isEqualTo(Standing.GOOD);
  }

  @Test
  void afterAMonthOnlyANewTokenHelps() {
    var badge = running.enrolled(ASHA, key).badge();

    running.pass(Duration.ofDays(31).plusSeconds(1));

    assertThat(running.renew(badge, other))
        .isEqualTo(new CertificateAnswer.Refused(Standing.EXPIRED));
  }

  @Test
  void nobodyRenewsAllTheTime() {
    var badge = running.enrolled(ASHA, key).badge();
    for (var i = 0; i < 10; i++) {
      badge = running.renewed(badge, TestKey.fresh()).badge();
    }

    assertThat(running.renew(badge, other)).isEqualTo(new CertificateAnswer.TooOften());
    running.pass(Duration.ofMinutes(1));
    assertThat(running.renew(badge, other)).isInstanceOf(CertificateAnswer.Given.class);
  }

  @Test
  void tokensAreForgottenADayAfterTheirEnd() {
    var token = running.token(ASHA);
    var hash = EnrollSecret.parse(token).orElseThrow().hash();
    running.pass(EnrollToken.LIFE.plus(Duration.ofDays(1)));
    running.identities.tidy();
    assertThat(isKnown(hash)).isTrue();

    running.pass(Duration.ofSeconds(1));
    running.identities.tidy();

    assertThat(isKnown(hash)).isFalse();
  }

  private boolean isKnown(TokenHash hash) {
    return running.store.read(tx -> tx.enrollTokens().find(hash)).isPresent();
  }
}
