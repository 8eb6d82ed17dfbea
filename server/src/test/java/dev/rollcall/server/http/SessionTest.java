// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.Browser.ME;
import static dev.rollcall.server.http.Browser.PASSWORD;
import static dev.rollcall.server.http.Browser.SESSION;
import static dev.rollcall.server.http.Tenants.EVERYWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.Principal;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.signin.KnownSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Being signed in with a browser.
final class SessionTest {
  private static final String HEADER = "Authorization";
  private static final String RIGHT = "{\"password\":\"" + PASSWORD + "\"}";

  @TempDir private Path data;
  private Tenants tenants;
  private RunningPort running;
  private String admin;
  private String asha;
  private Browser browser;

  @BeforeEach
  void start() {
    tenants = new Tenants(RunningPort.identified(data));
    running = tenants.running;
    admin = tenants.bearer(EVERYWHERE, Right.values());
    asha = tenants.signingIn(Principal.everything().toArray(Grant[]::new));
    browser = new Browser(running);
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  private String account(String part) {
    return "/api/v1/accounts/" + asha + part;
  }

  private void change(String fields) {
    running.call("PUT", account(""), fields, HEADER, admin).is(200);
  }

  private List<KnownSession> known() {
    return running.store.read(tx -> tx.sessions().known());
  }

  private List<StoredEvent> events() {
    return running.store.read(tx -> tx.events().after(0, 1_000));
  }

  @Test
  void whoKnowsThePasswordIsSignedInByACookieThatOnlyTheServerCanRead() {
    var answer = browser.signIn(asha, PASSWORD).is(200);

    assertThat(answer.json().get("account").asString()).isEqualTo(asha);
    assertThat(answer.headers("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("__Host-rollcall="))
        .singleElement()
        .asString()
        .matches("__Host-rollcall=[\\w-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
    var me = browser.get(ME).is(200).json();
    assertThat(me.get("account").asString()).isEqualTo(asha);
    assertThat(me.get("token").isNull()).isTrue();
    assertThat(me.get("grants")).hasSize(Right.values().length);
    assertThat(events())
        .last()
        .satisfies(it -> assertThat(it.event().kind()).isEqualTo("access.signed_in"))
        .satisfies(it -> assertThat(it.event().actor()).isEqualTo(asha));
  }

  @Test
  void aCookieAloneChangesNothing() {
    browser.signIn(asha, PASSWORD).is(200);

    for (var method : List.of("POST", "PUT", "DELETE")) {
      browser.bare(method, "/api/v1/domains/unirms.com", "{}").is(method.equals("PUT") ? 403 : 405);
    }
    browser
        .bare("POST", "/api/v1/accounts", "{}")
        .isProblem(403, "header_missing")
        .at(OwnHeader.NAME);
    browser.bare("DELETE", SESSION, "").isProblem(403, "header_missing");
    browser.bare("PUT", "/api/v1/domains/unirms.com", "{}", OwnHeader.NAME, "").is(403);

    browser.call("PUT", "/api/v1/domains/unirms.com", "{}").is(200);
    browser.bare("GET", ME, "").is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1"})
  void aForeignPageIsRefusedWhateverItSends(String origin) {
    browser.signIn(asha, PASSWORD).is(200);

    browser.get(ME, "Origin", origin).isProblem(403, "foreign_origin");
    browser
        .get("/api/v1/events", "Origin", origin, "Accept", "text/event-stream")
        .isProblem(403, "foreign_origin");
    browser.get(ME, "Sec-Fetch-Site", "cross-site").isProblem(403, "foreign_origin");
    browser.get(ME, "Sec-Fetch-Site", "same-site").isProblem(403, "foreign_origin");
    browser
        .call("PUT", "/api/v1/domains/unirms.com", "{}", "Origin", origin)
        .isProblem(403, "foreign_origin");
  }

  @Test
  void aTokenAndACookieTogetherAreRefused() {
    browser.signIn(asha, PASSWORD).is(200);

    browser.get(ME, HEADER, admin).isProblem(400, "two_credentials");
    running.get(ME, HEADER, admin).is(200);
  }

  @Test
  void twoCookiesAreNone() {
    browser.signIn(asha, PASSWORD).is(200);
    var cookie = browser.cookie();

    running
        .get(ME, "Cookie", cookie + "; " + Cookies.SESSION.label() + "=" + "A".repeat(43))
        .isProblem(401, "unauthenticated");
    running.get(ME, "Cookie", Cookies.SESSION.label() + "=x").isProblem(401, "unauthenticated");
  }

  @Test
  void signingOutEndsTheSessionAndItsCookie() {
    browser.signIn(asha, PASSWORD).is(200);
    var cookie = browser.cookie();

    browser.call("DELETE", SESSION, "").is(204);

    assertThat(browser.cookie()).doesNotContain(Cookies.SESSION.label() + "=");
    running.get(ME, "Cookie", cookie).isProblem(401, "unauthenticated");
    assertThat(events()).last().extracting(it -> it.event().kind()).isEqualTo("access.signed_out");
  }

  @Test
  void signingInEndsTheSessionThatTheBrowserHad() {
    browser.signIn(asha, PASSWORD).is(200);
    var former = browser.cookie();

    browser.signIn(asha, PASSWORD).is(200);

    running.get(ME, "Cookie", former).isProblem(401, "unauthenticated");
    browser.get(ME).is(200);
    assertThat(known()).hasSize(1);
    assertThat(events())
        .extracting(it -> it.event().kind())
        .endsWith("access.signed_in", "access.signed_out", "access.signed_in");
  }

  @Test
  void whoFailsToSignInStaysSignedIn() {
    browser.signIn(asha, PASSWORD).is(200);

    browser.signIn(asha, "wrong wrong wrong").isProblem(401, "wrong_credentials");

    browser.get(ME).is(200);
  }

  @Test
  void aSessionEndsWhenNobodyDoesAnything() {
    browser.signIn(asha, PASSWORD).is(200);
    for (int half = 0; half < 3; half++) {
      running.clock.pass(Duration.ofMinutes(29));
      browser.get(ME).is(200);
    }

    running.clock.pass(Duration.ofMinutes(30));

    browser.get(ME).isProblem(401, "unauthenticated");
  }

  @Test
  void whatThePageDoesByItselfKeepsNoSessionAlive() {
    browser.signIn(asha, PASSWORD).is(200);
    running.clock.pass(Duration.ofMinutes(20));
    browser.bare("GET", ME, "", OwnHeader.NAME, "background").is(200);
    browser.bare("GET", ME, "", "Accept", "text/event-stream").is(200);

    running.clock.pass(Duration.ofMinutes(10));

    browser.get(ME).isProblem(401, "unauthenticated");
  }

  @Test
  void aSessionEndsAfterTwelveHoursWhateverIsDone() {
    browser.signIn(asha, PASSWORD).is(200);
    for (int part = 0; part < 47; part++) {
      running.clock.pass(Duration.ofMinutes(15));
      running.people.tidy();
      browser.get(ME).is(200);
    }

    running.clock.pass(Duration.ofMinutes(15));

    browser.get(ME).isProblem(401, "unauthenticated");
    running.people.tidy();
    assertThat(known()).isEmpty();
  }

  @Test
  void aSessionOutlivesARestartAndWhatWasUsedIsRemembered() {
    browser.signIn(asha, PASSWORD).is(200);
    running.clock.pass(Duration.ofMinutes(29));
    browser.get(ME).is(200);
    running.people.tidy();

    tenants.close();
    try (var again = RunningPort.identified(data)) {
      again.clock.pass(Duration.ofMinutes(29 + 29));
      again.get(ME, "Cookie", browser.cookie()).is(200);
      again.clock.pass(Duration.ofMinutes(30));
      again.get(ME, "Cookie", browser.cookie()).isProblem(401, "unauthenticated");
    }
  }

  @Test
  void disablingAnAccountEndsItsSessionsForGood() {
    browser.signIn(asha, PASSWORD).is(200);

    change("{\"disabled\":true}");
    browser.get(ME).isProblem(401, "unauthenticated");

    change("{\"disabled\":false}");
    browser.get(ME).isProblem(401, "unauthenticated");
  }

  @Test
  void otherRightsHoldForTheNextRequest() {
    browser.signIn(asha, PASSWORD).is(200);
    browser.get("/api/v1/accounts").is(200);

    change("{\"grants\":[{\"right\":\"audit\",\"domain\":\"*\"}]}");

    browser.get("/api/v1/accounts").isProblem(403, "forbidden");
  }

  @Test
  void removingAnAccountEndsItsSessions() {
    browser.signIn(asha, PASSWORD).is(200);

    running.call("DELETE", account(""), "", HEADER, admin).is(204);

    browser.get(ME).isProblem(401, "unauthenticated");
  }

  @Test
  void aNewPasswordNeedsTheOldOneAndEndsTheOtherSessions() {
    browser.signIn(asha, PASSWORD).is(200);
    var other = new Browser(running);
    other.signIn(asha, PASSWORD).is(200);
    var path = account("/password");
    var fresh = "\"password\":\"another horse battery\"";

    browser.call("PUT", path, "{" + fresh + "}").isProblem(403, "wrong_password");
    browser
        .call("PUT", path, "{" + fresh + ",\"current_password\":\"wrong wrong wrong\"}")
        .isProblem(403, "wrong_password")
        .at("current_password");
    other.get(ME).is(200);
    browser.call("PUT", path, "{" + fresh + ",\"current_password\":\"" + PASSWORD + "\"}").is(204);

    browser.get(ME).is(200);
    other.get(ME).isProblem(401, "unauthenticated");
    other.signIn(asha, PASSWORD).isProblem(401, "wrong_credentials");
    other.signIn(asha, "another horse battery").is(200);
  }

  @Test
  void onesOwnPasswordIsNotGuessedByWhoFindsASession() {
    browser.signIn(asha, PASSWORD).is(200);
    var wrong = "{\"password\":\"another horse battery\",\"current_password\":\"wrong\"}";
    for (int tries = 0; tries < 10; tries++) {
      browser.call("PUT", account("/password"), wrong).isProblem(403, "wrong_password");
    }

    browser.call("PUT", account("/password"), wrong).isProblem(429, "too_many_attempts");
  }

  @Test
  void aPasswordThatAnAdministratorSetsEndsAllSessions() {
    browser.signIn(asha, PASSWORD).is(200);

    tenants.setPassword(asha, "a password of another's making");

    browser.get(ME).isProblem(401, "unauthenticated");
  }

  @Test
  void onesOwnSessionsAreListedAndEndedAndNobodyElses() {
    browser.signIn(asha, PASSWORD).is(200);
    var other = new Browser(running);
    other.signIn(asha, PASSWORD).is(200);
    var items = browser.get(ME + "/sessions").is(200).json().get("items");
    assertThat(items).hasSize(2);
    var foreign =
        items
            .valueStream()
            .filter(item -> !item.get("current").asBoolean())
            .findAny()
            .orElseThrow();
    assertThat(foreign.get("how").asString()).isEqualTo("password");
    assertThat(foreign.get("address").asString()).isEqualTo("127.0.0.1");
    var path = ME + "/sessions/" + foreign.get("id").asString() + "/end";

    running.call("POST", path, RIGHT, HEADER, admin).isProblem(403, "session_needed");
    browser.post(ME + "/sessions/none/end", RIGHT).isProblem(404, "unknown");
    browser.post(path, RIGHT).is(204);

    other.get(ME).isProblem(401, "unauthenticated");
    browser.get(ME).is(200);
    assertThat(running.get(ME + "/sessions", HEADER, admin).is(200).json().get("items")).isEmpty();
  }

  @Test
  void whoFindsASessionDoesNotEndTheOthersWithoutThePassword() {
    browser.signIn(asha, PASSWORD).is(200);
    var finder = new Browser(running);
    finder.signIn(asha, PASSWORD).is(200);
    var path = ME + "/sessions/" + id(browser) + "/end";

    finder.post(path, "{}").isProblem(403, "wrong_password").at("password");
    finder.post(path, "{\"password\":\"wrong wrong wrong\"}").isProblem(403, "wrong_password");

    browser.get(ME).is(200);
    finder.post(ME + "/sessions/" + id(finder) + "/end", "{}").is(204);
    finder.get(ME).isProblem(401, "unauthenticated");
  }

  private static String id(Browser browser) {
    return browser.get(ME).is(200).json().get("session").asString();
  }

  @Test
  void anAccountHasTwentySessionsAndTheOldestEndFirst() {
    browser.signIn(asha, PASSWORD).is(200);
    for (int more = 0; more < 20; more++) {
      running.clock.pass(Duration.ofSeconds(1));
      new Browser(running).signIn(asha, PASSWORD).is(200);
    }

    browser.get(ME).isProblem(401, "unauthenticated");
    assertThat(known()).hasSize(20);
  }

  @Test
  void whoActsByACookieIsNamedByTheHistory() {
    browser.signIn(asha, PASSWORD).is(200);

    browser.call("PUT", "/api/v1/domains/unirms.com", "{\"max_shift_hours\":9}").is(200);

    assertThat(events()).last().extracting(it -> it.event().actor()).isEqualTo(asha);
  }

  @Test
  void whoIsSignedInMakesTokensOfTheirOwn() {
    browser.signIn(asha, PASSWORD).is(200);

    var made = browser.post("/api/v1/tokens", "{\"label\":\"l\"}").is(201).json();

    assertThat(made.get("account").asString()).isEqualTo(asha);
  }
}
