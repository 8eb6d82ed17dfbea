// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.Browser.FACTOR;
import static dev.rollcall.server.http.Browser.ME;
import static dev.rollcall.server.http.Browser.PASSWORD;
import static dev.rollcall.server.http.Tenants.EVERYWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.audit.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A second factor: setting it up, signing in with it, losing it.
final class SecondFactorTest {
  private static final String HEADER = "Authorization";

  private Tenants tenants;
  private RunningPort running;
  private String admin;
  private String asha;
  private Browser browser;

  @BeforeEach
  void start(@TempDir Path data) {
    tenants = new Tenants(RunningPort.identified(data));
    running = tenants.running;
    admin = tenants.bearer(EVERYWHERE, Right.values());
    asha = tenants.signingIn(new Grant(Right.AUDIT, EVERYWHERE));
    browser = new Browser(running);
    browser.signIn(asha, PASSWORD).is(200);
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  private String code(String uri) {
    return Browser.code(uri, running.clock.instant());
  }

  private Answer remove(String code) {
    return browser.post(FACTOR + "/remove", "{\"code\":\"" + code + "\"}");
  }

  /// @param uri of what an authenticator has read
  private record SetUp(String uri, List<String> recovery) {}

  private SetUp setUp() {
    var uri = browser.beginFactor();
    var codes = browser.confirmFactor(code(uri)).is(200).json().get("recovery_codes");
    running.clock.pass(Duration.ofSeconds(60));
    return new SetUp(
        uri, codes.valueStream().map(code -> Objects.requireNonNull(code.asString())).toList());
  }

  @Test
  void aSecondFactorIsShownOnceAndCountsOnceItIsConfirmed() {
    var begun = browser.post(FACTOR, "{\"password\":\"" + PASSWORD + "\"}").is(201).json();
    var uri = begun.get("uri").asString();
    assertThat(uri).startsWith("otpauth://totp/Rollcall:" + asha + "?secret=");
    assertThat(begun.get("qr").asString()).startsWith("<svg xmlns=").doesNotContain("script");
    new Browser(running).signIn(asha, PASSWORD).is(200);

    browser.confirmFactor("000000").isProblem(403, "wrong_code");
    new Browser(running).signIn(asha, PASSWORD).is(200);
    assertThat(browser.confirmFactor(code(uri)).is(200).json().get("recovery_codes")).hasSize(10);

    new Browser(running).signIn(asha, PASSWORD).isProblem(401, "wrong_credentials");
    assertThat(browser.get(ME).json().get("second_factor").asBoolean()).isTrue();
    browser.confirmFactor(code(uri)).isProblem(409, "nothing_to_confirm");
    browser.post(FACTOR, "{\"password\":\"" + PASSWORD + "\"}").isProblem(409, "exists");
  }

  @Test
  void theSecretIsNotInTheStoreAsItIs() {
    var secret = browser.beginFactor().replaceAll(".*secret=([A-Z2-7]+).*", "$1");

    var kept = running.store.read(tx -> tx.secondFactors().find(new AccountName(asha)));

    assertThat(kept.orElseThrow().sealed()).hasSize(64).doesNotContain(secret);
  }

  @Test
  void whoHasBothIsLetInAndTheRestIsToldTheSame() {
    var set = setUp();
    var other = new Browser(running);
    var wrong = other.signIn(asha, "wrong", code(set.uri())).isProblem(401, "wrong_credentials");

    assertThat(other.signIn(asha, PASSWORD).text()).isEqualTo(wrong.text());
    assertThat(other.signIn(asha, PASSWORD, "123456").text()).isEqualTo(wrong.text());
    assertThat(other.signIn(asha, PASSWORD, "x").text()).isEqualTo(wrong.text());

    other.signIn(asha, PASSWORD, code(set.uri())).is(200);
    var session = other.get(ME + "/sessions").json().at("/items/0");
    assertThat(session.get("how").asString()).isEqualTo("code");
  }

  @Test
  void aCodeWorksOnce() {
    var set = setUp();
    var code = code(set.uri());
    new Browser(running).signIn(asha, PASSWORD, code).is(200);

    new Browser(running).signIn(asha, PASSWORD, code).isProblem(401, "wrong_credentials");
    running.clock.pass(Duration.ofSeconds(30));
    new Browser(running).signIn(asha, PASSWORD, code).isProblem(401, "wrong_credentials");
    new Browser(running).signIn(asha, PASSWORD, code(set.uri())).is(200);
  }

  @Test
  void manyWhoComeAtOnceWithOneCodeAreOne() {
    var set = setUp();
    var code = code(set.uri());

    var let =
        IntStream.range(0, 6)
            .parallel()
            .mapToObj(_ -> new Browser(running).signIn(asha, PASSWORD, code))
            .filter(answer -> answer.header("Set-Cookie").startsWith("__Host-"))
            .count();

    assertThat(let).isEqualTo(1);
  }

  @Test
  void theCodeThatConfirmedLetsNobodyIn() {
    var uri = browser.beginFactor();
    var code = code(uri);
    browser.confirmFactor(code).is(200);

    new Browser(running).signIn(asha, PASSWORD, code).isProblem(401, "wrong_credentials");
  }

  @Test
  void aRecoveryCodeWorksOnceHoweverItIsTyped() {
    var set = setUp();
    var code = set.recovery().getFirst();
    assertThat(code).matches("[a-z2-7]{4}(-[a-z2-7]{4}){5}");

    new Browser(running).signIn(asha, PASSWORD, " " + code.replace("-", " ")).is(200);

    new Browser(running).signIn(asha, PASSWORD, code).isProblem(401, "wrong_credentials");
    new Browser(running).signIn(asha, PASSWORD, set.recovery().getLast()).is(200);
  }

  @Test
  void whoHasThePasswordAloneDoesNotTryCodesForLong() {
    var set = setUp();
    for (int address = 0; address < 10; address++) {
      new Browser(running).signIn(asha, PASSWORD, "00000" + address).is(401);
    }
    running.clock.pass(Duration.ofMinutes(10));

    new Browser(running).signIn(asha, PASSWORD, code(set.uri())).is(401);
    browser.signIn(asha, PASSWORD, code(set.uri())).is(200);
    running.clock.pass(Duration.ofMinutes(51));
    new Browser(running).signIn(asha, PASSWORD, code(set.uri())).is(200);
  }

  @Test
  void settingOneUpNeedsASessionAndThePassword() {
    browser.post(FACTOR, "{}").isProblem(403, "wrong_password").at("password");
    browser.post(FACTOR, "{\"password\":\"wrong\"}").isProblem(403, "wrong_password");
    running.post(FACTOR, "{}", HEADER, admin).isProblem(403, "session_needed");
  }

  @Test
  void oneIsRemovedWithACodeOfIt() {
    var set = setUp();
    remove("000000").isProblem(403, "wrong_code");

    remove(code(set.uri())).is(204);

    new Browser(running).signIn(asha, PASSWORD).is(200);
    assertThat(browser.beginFactor()).isNotEqualTo(set.uri());
  }

  @Test
  void whoFindsASessionDoesNotGuessTheCode() {
    var set = setUp();
    for (int tries = 0; tries < 10; tries++) {
      remove("00000" + tries).isProblem(403, "wrong_code");
    }

    remove(code(set.uri())).isProblem(429, "too_many_attempts");
  }

  @Test
  void anAdministratorRemovesThatOfWhoHasLostEverything() {
    setUp();
    var path = "/api/v1/accounts/" + asha;
    var shown = running.get(path, HEADER, admin).is(200).json();
    assertThat(shown.get("second_factor").asBoolean()).isTrue();

    running.call("DELETE", path + "/second-factor", "", HEADER, admin).is(204);

    new Browser(running).signIn(asha, PASSWORD).is(200);
    assertThat(running.get(path, HEADER, admin).json().get("second_factor").asBoolean()).isFalse();
    var last = running.store.<List<StoredEvent>>read(tx -> tx.events().after(0, 1_000));
    assertThat(last)
        .filteredOn(it -> it.event().kind().equals("access.second_factor_removed"))
        .hasSize(1);
  }

  @Test
  void nobodyRemovesTheirOwnByBeingAnAdministrator() {
    var boss = tenants.account(new Grant(Right.ADMINISTER, EVERYWHERE));
    var bearer = "Bearer " + tenants.secret(boss, List.of(Right.values()), Duration.ofDays(1));

    running
        .call("DELETE", "/api/v1/accounts/" + boss + "/second-factor", "", HEADER, bearer)
        .isProblem(403, "forbidden");
  }

  @Test
  void aRepeatOfTheRequestShowsNoSecretAgain() {
    var body = "{\"password\":\"" + PASSWORD + "\"}";
    var first = browser.call("POST", FACTOR, body, "Idempotency-Key", "k1").is(201).json();
    var second = browser.call("POST", FACTOR, body, "Idempotency-Key", "k1").is(201).json();

    assertThat(first.get("uri").asString()).isNotEmpty();
    assertThat(second.get("uri").asString()).isEmpty();
  }
}
