// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.Browser.FACTOR;
import static dev.rollcall.server.http.Browser.ME;
import static dev.rollcall.server.http.Browser.PASSWORD;
import static dev.rollcall.server.http.Browser.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.Principal;
import dev.rollcall.server.http.FakeProvider.Signing;
import io.javalin.security.RouteRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a second factor is demanded of everybody who signs in by a password.
final class DemandedFactorTest {
  private static final String TOKENS = "/api/v1/tokens";

  /// The library that checks tokens goes by the machine's clock.
  private final FakeProvider provider = new FakeProvider(InstantSource.system());

  private Tenants tenants;
  private RunningPort running;
  private String asha;
  private Browser browser;

  @BeforeEach
  void start(@TempDir Path data) {
    tenants = new Tenants(RunningPort.demanding(data, provider.organisation()));
    running = tenants.running;
    asha = tenants.signingIn(Principal.everything().toArray(Grant[]::new));
    browser = new Browser(running);
  }

  @AfterEach
  void stop() {
    tenants.close();
    provider.close();
  }

  private String setUp() {
    var uri = browser.beginFactor();
    browser.confirmFactor(code(uri)).is(200);
    running.clock.pass(Duration.ofSeconds(60));
    return uri;
  }

  private String code(String uri) {
    return Browser.code(uri, running.clock.instant());
  }

  private static boolean isDue(Answer me) {
    return me.is(200).json().get("second_factor_due").asBoolean();
  }

  @Test
  void whoHasNoneSetsOneUpAndGoesOnInTheSameSession() {
    var signedIn = browser.signIn(asha, PASSWORD);
    assertThat(isDue(signedIn)).isTrue();
    assertThat(signedIn.json().get("grants")).isEmpty();
    browser.get("/api/v1/agents").isProblem(403, "second_factor_due");

    setUp();

    assertThat(isDue(browser.get(ME))).isFalse();
    assertThat(browser.get(ME).json().get("grants")).isNotEmpty();
    browser.get("/api/v1/agents").is(200);
    var sessions = browser.get(ME + "/sessions").json();
    assertThat(sessions.at("/items/0/how").asString()).isEqualTo("code");
  }

  /// Each one that there is, with whatever stands for its parts: the door comes first.
  @Test
  void everyOtherRouteSaysWhatIsDue() {
    browser.signIn(asha, PASSWORD).is(200);
    var allowed =
        Set.of("GET " + ME, "POST " + FACTOR, "POST " + FACTOR + "/confirm", "DELETE " + SESSION);

    running.port.routes().entrySet().stream()
        .filter(route -> !route.getValue().contains(Needs.NOTHING))
        .map(Map.Entry<String, Set<RouteRole>>::getKey)
        .filter(route -> !allowed.contains(route))
        .forEach(route -> {
          var parts = route.split(" ", 2);
          browser
              .call(parts[0], parts[1].replaceAll("\\{[^}]*}", "x"), "")
              .isProblem(403, "second_factor_due");
        });
    browser.call("DELETE", SESSION, "").is(204);
  }

  @Test
  void aTokenIsMadeOnlyByWhoHasPassed() {
    browser.signIn(asha, PASSWORD).is(200);
    browser.post(TOKENS, "{\"label\":\"l\"}").isProblem(403, "second_factor_due");

    setUp();

    browser.post(TOKENS, "{\"label\":\"l\"}").is(201);
  }

  /// Somebody else who has the password, and was there before.
  @Test
  void anotherSessionGainsNothingByIt() {
    var other = new Browser(running);
    other.signIn(asha, PASSWORD).is(200);
    browser.signIn(asha, PASSWORD).is(200);

    setUp();

    other.get("/api/v1/agents").isProblem(403, "second_factor_due");
    other.post(FACTOR, "{\"password\":\"" + PASSWORD + "\"}").isProblem(409, "exists");
  }

  @Test
  void whoHasOneSignsInAsEver() {
    browser.signIn(asha, PASSWORD).is(200);
    var uri = setUp();
    var other = new Browser(running);

    assertThat(isDue(other.signIn(asha, PASSWORD, code(uri)))).isFalse();

    other.get("/api/v1/agents").is(200);
  }

  @Test
  void whoRemovesItMustSetUpAnother() {
    browser.signIn(asha, PASSWORD).is(200);
    var uri = setUp();

    browser.post(FACTOR + "/remove", "{\"code\":\"" + code(uri) + "\"}").is(204);

    browser.get("/api/v1/agents").isProblem(403, "second_factor_due");
    setUp();
    browser.get("/api/v1/agents").is(200);
  }

  @Test
  void whoLosesItToAnAdministratorMustSetUpAnother() {
    browser.signIn(asha, PASSWORD).is(200);
    setUp();

    running
        .call(
            "DELETE",
            "/api/v1/accounts/" + asha + "/second-factor",
            "",
            "Authorization",
            tenants.bearer(Principal.everything().toArray(Grant[]::new)))
        .is(204);

    browser.get("/api/v1/agents").isProblem(403, "second_factor_due");
  }

  @Test
  void whoTheOrganisationSignsInIsItsMatter() {
    var begun = URI.create(browser.bare("GET", SESSION + "/oidc", "").is(303).header("Location"));
    var back =
        provider.approve(
            begun, Signing.OWN_KEY, claims -> claims.claim("preferred_username", asha));
    browser.bare("GET", back.getRawPath() + "?" + back.getRawQuery(), "").is(200);

    assertThat(isDue(browser.get(ME))).isFalse();
    browser.get("/api/v1/agents").is(200);
  }

  @Test
  void aTokenIsAsGoodAsBefore() {
    var bearer = tenants.bearer(Principal.everything().toArray(Grant[]::new));

    assertThat(isDue(running.get(ME, "Authorization", bearer))).isFalse();
    running.get("/api/v1/agents", "Authorization", bearer).is(200);
  }
}
