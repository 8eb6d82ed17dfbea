// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.Browser.ME;
import static dev.rollcall.server.http.Browser.PASSWORD;
import static dev.rollcall.server.http.Browser.SESSION;
import static dev.rollcall.server.http.Tenants.EVERYWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.audit.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is let in by a password, and what the others learn.
final class SignInTest {
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
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  @Test
  void everyRefusalIsTheSameWordForWord() {
    var disabled = tenants.signingIn(new Grant(Right.AUDIT, EVERYWHERE));
    running
        .call("PUT", "/api/v1/accounts/" + disabled, "{\"disabled\":true}", HEADER, admin)
        .is(200);
    var without = tenants.account(new Grant(Right.AUDIT, EVERYWHERE)).value();

    var wrong = browser.signIn(asha, "wrong").isProblem(401, "wrong_credentials");

    assertThat(wrong.headers("Set-Cookie")).isEmpty();
    assertThat(browser.signIn("nobody", PASSWORD).text()).isEqualTo(wrong.text());
    assertThat(browser.signIn("no name!", PASSWORD).text()).isEqualTo(wrong.text());
    assertThat(browser.signIn(disabled, PASSWORD).text()).isEqualTo(wrong.text());
    assertThat(browser.signIn(without, PASSWORD).text()).isEqualTo(wrong.text());
    assertThat(browser.signIn(without, "").text()).isEqualTo(wrong.text());
  }

  @Test
  void whoIsUnknownWaitsAsLongAsWhoIsWrong() {
    var wrong = Duration.ofDays(1);
    var unknown = Duration.ofDays(1);
    for (int tries = 0; tries < 5; tries++) {
      wrong = Collections.min(List.of(wrong, refusing(asha, 401)));
      unknown = Collections.min(List.of(unknown, refusing("nobody", 401)));
    }

    assertThat(unknown).isBetween(wrong.dividedBy(2), wrong.multipliedBy(2));
  }

  private Duration refusing(String name, int status) {
    var begin = System.nanoTime();
    browser.signIn(name, "wrong").is(status);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  void aNameHasNoCase() {
    browser.signIn(" " + asha.toUpperCase(Locale.ROOT), PASSWORD).is(200);
  }

  @Test
  void whatIsMissingIsNamed() {
    browser.post(SESSION, "{\"name\":\"a\"}").isProblem(400, "malformed").at("password");
    browser.post(SESSION, "{\"password\":\"a\"}").isProblem(400, "malformed").at("name");
    browser.post(SESSION, "{\"name\":\"a\",\"password\":\"b\",\"x\":1}").is(400);
    browser.signIn(asha, "x".repeat(201)).isProblem(400, "malformed").at("password");
  }

  @Test
  void afterTenFailuresAnAddressWaitsEvenWithTheRightPassword() {
    for (int tries = 0; tries < 10; tries++) {
      browser.signIn(asha, "wrong " + tries).isProblem(401, "wrong_credentials");
    }

    var answer = browser.signIn(asha, PASSWORD).isProblem(429, "too_many_attempts");

    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 600);
    browser.signIn("nobody", PASSWORD).isProblem(429, "too_many_attempts");
    running.clock.pass(Duration.ofMinutes(10));
    browser.signIn(asha, PASSWORD).is(200);
  }

  @Test
  void whoSignedInWithThisBrowserBeforeIsNotHeldUpByOthersFailures() {
    browser.signIn(asha, PASSWORD).is(200);
    browser.call("DELETE", SESSION, "").is(204);
    var stranger = new Browser(running);
    for (int tries = 0; tries < 11; tries++) {
      stranger.signIn(asha, "wrong");
    }
    stranger.signIn(asha, PASSWORD).isProblem(429, "too_many_attempts");

    browser.signIn(asha, PASSWORD).is(200);
    browser.forget(Cookies.BADGE);
    browser.signIn(asha, PASSWORD).isProblem(429, "too_many_attempts");
  }

  @Test
  void aBadgeCountsForItsAccountAndForNinetyDays() {
    browser.signIn(asha, PASSWORD).is(200);
    var ben = tenants.signingIn(new Grant(Right.AUDIT, EVERYWHERE));
    var stranger = new Browser(running);
    for (int tries = 0; tries < 11; tries++) {
      stranger.signIn(ben, "wrong");
    }

    browser.signIn(ben, PASSWORD).isProblem(429, "too_many_attempts");
    running.clock.pass(Duration.ofDays(90));
    for (int tries = 0; tries < 11; tries++) {
      stranger.signIn(ben, "wrong");
    }
    browser.signIn(asha, PASSWORD).isProblem(429, "too_many_attempts");
  }

  @Test
  void refusalsAreOneEventACauseAndHoldNothingThatWasTyped() {
    for (int tries = 0; tries < 12; tries++) {
      browser.signIn("typed-as-name", "typed-as-password");
    }

    running.access.tidy();

    var refused =
        running.store.<List<StoredEvent>>read(tx -> tx.events().after(0, 1_000)).stream()
            .filter(it -> it.event().kind().equals("access.refused"))
            .map(it -> it.event().detail());
    assertThat(refused)
        .containsExactlyInAnyOrder(
            "wrong_password: 10 tries, the first by 127.0.0.1",
            "too_many_tries: 2 tries, the first by 127.0.0.1");
  }

  @Test
  void whoIsHeldUpCostsNoHashing() {
    var hashing = fastest(10, 401);

    assertThat(fastest(30, 429)).isLessThan(hashing.dividedBy(2));
  }

  private Duration fastest(int tries, int status) {
    return IntStream.range(0, tries)
        .mapToObj(_ -> refusing(asha, status))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  @Test
  void inDevelopmentNobodySignsIn(@TempDir Path data) {
    try (var dev = new RunningPort(data)) {
      assertThat(dev.get(SESSION).is(200).json().get("sign_in").asString()).isEqualTo("none");
      dev.post(SESSION, "{\"name\":\"a\",\"password\":\"b\"}").isProblem(409, "no_sign_in");
      assertThat(dev.get(ME).is(200).json().get("account").asString()).isEqualTo("dev");
    }
    assertThat(running.get(SESSION).is(200).json().get("sign_in").asString()).isEqualTo("password");
  }
}
