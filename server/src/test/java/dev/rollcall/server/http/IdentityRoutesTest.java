// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.identity.CertificateAnswer;
import dev.rollcall.server.identity.TestKey;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentityRoutesTest {
  private static final String TOKENS = "/api/v1/enroll-tokens";
  private static final String IDENTITIES = "/api/v1/identities";
  private static final String OF_ASHA = "{\"domain\":\"unirms.com\",\"user_id\":\"PT24002\"}";
  private static final String REVOKE = IDENTITIES + "/unirms.com/PT24002/1697e92ca2fc/revoke";

  @TempDir private Path data;
  private RunningPort running;

  @BeforeEach
  void start() {
    running = new RunningPort(data);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private void enroll(String token) {
    running.clock.pass(Duration.ofSeconds(1));
    assertThat(
            running.identities.service().enroll(token, RunningPort.ASHA, TestKey.fresh().request()))
        .isInstanceOf(CertificateAnswer.Given.class);
  }

  private String token() {
    return running.post(TOKENS, OF_ASHA).is(201).json().get("token").asString();
  }

  @Test
  void aTokenIsShownOnceAndSaysUntilWhenItIsGood() {
    var made = running.post(TOKENS, OF_ASHA, "Idempotency-Key", "k1").is(201).json();
    var again = running.post(TOKENS, OF_ASHA, "Idempotency-Key", "k1").is(201).json();

    assertThat(made.get("token").asString())
        .matches("rollcall_enroll_[0-9A-Za-z]{49}\\.[0-9A-Za-z_-]{43}")
        .endsWith("." + running.identities.certifier().pin());
    assertThat(made.get("expires_at").asString()).isEqualTo("2026-03-02T09:40:00Z");
    assertThat(again.has("token")).isFalse();
    assertThat(again.get("expires_at")).isEqualTo(made.get("expires_at"));
  }

  @Test
  void noEventHoldsTheSecret() {
    var token = token();

    var events = running.store.read(tx -> tx.events().after(0, 100));

    assertThat(events).anyMatch(it -> it.event().kind().equals(Kinds.ENROLL_TOKEN_CREATED));
    assertThat(events.toString()).doesNotContain(token.substring(0, 40));
  }

  @Test
  void whoIsNotInAStrictDirectoryGetsNoToken() {
    running.put("/api/v1/domains/unirms.com", "{\"strict_directory\":true}").is(200);

    running.post(TOKENS, OF_ASHA).isProblem(404, "unknown");

    running.put("/api/v1/people/unirms.com/PT24002", "{}").is(200);
    running.post(TOKENS, OF_ASHA).is(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"user_id\":\"PT24002\"}                                     | domain",
        "{\"domain\":\"unirms.com\"}                                   | user_id",
        "{\"domain\":\"u.com\",\"user_id\":\"P\",\"mac_address\":\"x\"} | mac_address",
        "{\"domain\":\"u.com\",\"user_id\":\"P\",\"days\":7}            | days"
      })
  void whatIsWrongIsNamed(String body, String field) {
    running.post(TOKENS, body).isProblem(400, "malformed").at(field);
  }

  @Test
  void anEnrolledWorkstationIsListedAndCanBeRevoked() {
    enroll(token());

    var listed = running.get(IDENTITIES + "?domain=unirms.com&user_id=PT24002").is(200).json();
    var identity = listed.get("items").get(0);
    assertThat(identity.get("mac_address").asString()).isEqualTo("1697e92ca2fc");
    assertThat(identity.get("state").asString()).isEqualTo("active");
    assertThat(identity.get("generation").asInt()).isEqualTo(1);
    assertThat(identity.get("certificate_ends_at").asString()).isEqualTo("2026-03-03T09:30:01Z");

    var revoked = running.post(REVOKE, "").is(200).json();

    assertThat(revoked.get("state").asString()).isEqualTo("revoked");
    assertThat(revoked.get("reason").asString()).isEqualTo("by dev");
    assertThat(running.get(IDENTITIES).is(200).json().get("items").get(0)).isEqualTo(revoked);
  }

  @Test
  void whoNeverEnrolledCannotBeRevoked() {
    running.post(REVOKE, "{}").isProblem(404, "unknown");
  }

  @Test
  void theListGoesOnWhereItEnded() {
    enroll(token());
    var ben = "{\"domain\":\"unirms.com\",\"user_id\":\"PT24003\"}";
    var token = running.post(TOKENS, ben).is(201).json().get("token").asString();
    var _ = running.identities.service().enroll(token, RunningPort.BEN, TestKey.fresh().request());

    var first = running.get(IDENTITIES + "?limit=1").is(200).json();
    var rest =
        running.get(IDENTITIES + "?limit=1&cursor=" + first.get("next").asString()).is(200).json();

    assertThat(first.get("items").get(0).get("user_id").asString()).isEqualTo("PT24002");
    assertThat(rest.get("items").get(0).get("user_id").asString()).isEqualTo("PT24003");
    assertThat(rest.get("next").isNull()).isTrue();
  }
}
