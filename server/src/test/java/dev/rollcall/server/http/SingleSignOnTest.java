// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.Browser.ME;
import static dev.rollcall.server.http.Tenants.EVERYWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.http.FakeProvider.Signing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Signing in by an organisation's OpenID provider.
final class SingleSignOnTest {
  private static final String START = "/api/v1/session/oidc";
  private static final String[] NAVIGATION = {
    "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
  };

  /// The library that checks tokens goes by the machine's clock.
  private static final InstantSource CLOCK = InstantSource.system();

  private final FakeProvider provider = new FakeProvider(CLOCK);
  private Tenants tenants;
  private RunningPort running;
  private String asha;
  private Browser browser;

  @BeforeEach
  void start(@TempDir Path data) {
    tenants = new Tenants(RunningPort.identified(data, provider.organisation()));
    running = tenants.running;
    asha = tenants.account(new Grant(Right.AUDIT, EVERYWHERE)).value();
    browser = new Browser(running);
  }

  @AfterEach
  void stop() {
    tenants.close();
    provider.close();
  }

  private URI begin() {
    return URI.create(browser.bare("GET", START, "").is(303).header("Location"));
  }

  private UnaryOperator<JWTClaimsSet.Builder> named(String name) {
    return claims -> claims.claim("preferred_username", name);
  }

  private Answer comeBack(URI back) {
    return browser.bare("GET", back.getRawPath() + "?" + back.getRawQuery(), "", NAVIGATION);
  }

  private void isRefused(Answer answer) {
    assertThat(answer.is(200).text()).contains("/?refused");
    assertThat(browser.cookie()).doesNotContain(Cookies.SESSION.label() + "=");
    browser.get(ME).isProblem(401, "unauthenticated");
  }

  @Test
  void whoHasAnAccountIsLetIn() {
    assertThat(running.get("/api/v1/session").json().get("single_sign_on").asBoolean()).isTrue();
    var back = provider.approve(begin(), Signing.OWN_KEY, named(asha.toUpperCase(Locale.ROOT)));

    var page = comeBack(back).is(200);

    assertThat(page.text()).contains("url=/\"").doesNotContain("refused");
    assertThat(page.headers("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("__Host-rollcall=") && cookie.contains("Strict"))
        .anyMatch(cookie -> cookie.startsWith("__Host-rollcall-sign-on=;"));
    assertThat(browser.get(ME).is(200).json().get("account").asString()).isEqualTo(asha);
    var session = browser.get(ME + "/sessions").json().at("/items/0");
    assertThat(session.get("how").asString()).isEqualTo("single_sign_on");
  }

  /// Who comes back from elsewhere does so without the strict cookie.
  @Test
  void signingOnEndsTheSessionThatTheBrowserHad() {
    var _ = signOnAfresh();
    var former = browser.cookie();
    var begun = begin();

    browser.forget(Cookies.SESSION);
    comeBack(provider.approve(begun, Signing.OWN_KEY, named(asha))).is(200);

    running.get(ME, "Cookie", former).isProblem(401, "unauthenticated");
    browser.get(ME).is(200);
  }

  /// There is no password to ask for, but having signed on a while ago is not being there.
  @Test
  void whoHasNoPasswordEndsASessionElsewhereOnlySoonAfterSigningOn() {
    var first = signOnAfresh();
    var second = signOnAfresh();
    var _ = signOnAfresh();

    browser.post(ME + "/sessions/" + first + "/end", "{}").is(204);
    running.clock.pass(Duration.ofMinutes(10));
    browser.post(ME + "/sessions/" + second + "/end", "{}").isProblem(403, "sign_in_again");
  }

  /// @return the id of the new session
  private String signOnAfresh() {
    browser.forget(Cookies.SESSION);
    comeBack(provider.approve(begin(), Signing.OWN_KEY, named(asha))).is(200);
    return browser.get(ME).is(200).json().get("session").asString();
  }

  @Test
  void theProviderIsAskedWithStateNonceAndChallenge() {
    var asked = begin();

    var parameters = URLUtils.parseParameters(asked.getRawQuery());

    assertThat(asked.toString()).startsWith(provider.issuer() + "/authorize?");
    assertThat(FakeProvider.only(parameters, "state")).hasSizeGreaterThan(40);
    assertThat(FakeProvider.only(parameters, "nonce")).hasSizeGreaterThan(40);
    assertThat(FakeProvider.only(parameters, "code_challenge_method")).isEqualTo("S256");
    assertThat(FakeProvider.only(parameters, "redirect_uri"))
        .isEqualTo(running.uri(START + "/callback").toString());
    assertThat(FakeProvider.only(parameters, "response_type")).isEqualTo("code");
  }

  private static Stream<Map.Entry<String, UnaryOperator<JWTClaimsSet.Builder>>> lies() {
    var past = Date.from(CLOCK.instant().minus(Duration.ofHours(1)));
    return Map.<String, UnaryOperator<JWTClaimsSet.Builder>>of(
        "another nonce", claims -> claims.claim("nonce", "another"),
        "no nonce", claims -> claims.claim("nonce", null),
        "another audience", claims -> claims.audience("another"),
        "another issuer", claims -> claims.issuer("https://evil.example"),
        "expired", claims -> claims.expirationTime(past),
        "no end", claims -> claims.expirationTime(null),
        "an unknown account", claims -> claims.claim("preferred_username", "nobody"),
        "no name", claims -> claims.claim("preferred_username", null),
        "a person that is none", claims -> claims.subject("a\nb"),
        "a name that is none", claims -> claims.claim("preferred_username", "../x\r\n"))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aTokenThatIsNotAsItShouldBeLetsNobodyIn(
      Map.Entry<String, UnaryOperator<JWTClaimsSet.Builder>> lie) {
    var back =
        provider.approve(
            begin(), Signing.OWN_KEY, claims -> lie.getValue().apply(named(asha).apply(claims)));

    isRefused(comeBack(back));
  }

  @ParameterizedTest
  @EnumSource(
      value = Signing.class,
      names = {"FOREIGN_KEY", "NONE"})
  void aTokenThatTheProviderDidNotSignLetsNobodyIn(Signing signing) {
    isRefused(comeBack(provider.approve(begin(), signing, named(asha))));
  }

  @Test
  void anotherStateIsRefusedAndSoIsAnErrorOfTheProvider() {
    var back = provider.approve(begin(), Signing.OWN_KEY, named(asha));

    isRefused(comeBack(URI.create(back.toString().replaceAll("state=.*", "state=another"))));
    isRefused(comeBack(URI.create(back.toString().replaceAll("\\?.*", "?error=access_denied"))));
    isRefused(comeBack(URI.create(back.toString().replaceAll("\\?.*", "?x=y"))));
  }

  @Test
  void nobodyIsMadeToFinishWhatAnotherHasBegun() {
    var attacker = new Browser(running);
    var begun = URI.create(attacker.bare("GET", START, "").is(303).header("Location"));
    var back = provider.approve(begun, Signing.OWN_KEY, named(asha));

    isRefused(comeBack(back));
    begin();
    isRefused(comeBack(back));
  }

  @Test
  void anAnswerWorksOnce() {
    var back = provider.approve(begin(), Signing.OWN_KEY, named(asha));
    comeBack(back).is(200);
    browser.call("DELETE", "/api/v1/session", "").is(204);

    isRefused(comeBack(back));
  }

  @Test
  void whoTakesTooLongBeginsAnew() {
    var back = provider.approve(begin(), Signing.OWN_KEY, named(asha));

    running.clock.pass(Duration.ofMinutes(10));

    isRefused(comeBack(back));
  }

  @Test
  void aDisabledAccountIsNotLetIn() {
    var admin = tenants.bearer(EVERYWHERE, Right.values());
    var path = "/api/v1/accounts/" + asha;
    running.call("PUT", path, "{\"disabled\":true}", "Authorization", admin).is(200);

    isRefused(comeBack(provider.approve(begin(), Signing.OWN_KEY, named(asha))));
  }

  private Answer signOn(UnaryOperator<JWTClaimsSet.Builder> claims) {
    return comeBack(provider.approve(begin(), Signing.OWN_KEY, claims));
  }

  private UnaryOperator<JWTClaimsSet.Builder> person(String subject, String name) {
    return claims -> named(name).apply(claims.subject(subject));
  }

  private void isLetInAs(Answer answer, String account) {
    assertThat(answer.is(200).text()).doesNotContain("refused");
    assertThat(browser.get(ME).is(200).json().get("account").asString()).isEqualTo(account);
    browser.call("DELETE", "/api/v1/session", "").is(204);
  }

  @Test
  void anotherPersonWithTheNameOfAnAccountThatIsBoundIsRefused() {
    isLetInAs(signOn(person("1", asha)), asha);

    isRefused(signOn(person("2", asha)));

    running.access.tidy();
    assertThat(details("access.sign_on_bound"))
        .containsExactly(asha + " to 1 of " + provider.issuer());
    assertThat(details("access.refused"))
        .contains("oidc_account_bound: 1 tries, the first by " + asha);
    isLetInAs(signOn(person("1", asha)), asha);
  }

  /// Another name, one that is somebody else's, or none: who came once is known by the id alone.
  @Test
  void whoIsBoundIsKnownWhateverTheProviderCallsThem() {
    var ben = tenants.account(new Grant(Right.AUDIT, EVERYWHERE)).value();
    isLetInAs(signOn(person("1", asha)), asha);

    isLetInAs(signOn(person("1", "married")), asha);
    isLetInAs(signOn(person("1", ben)), asha);
    isLetInAs(signOn(claims -> claims.subject("1")), asha);
    isLetInAs(signOn(person("2", ben)), ben);
  }

  @Test
  void aDisabledAccountIsNotBoundByATry() {
    var admin = tenants.bearer(EVERYWHERE, Right.values());
    var path = "/api/v1/accounts/" + asha;
    running.call("PUT", path, "{\"disabled\":true}", "Authorization", admin).is(200);
    isRefused(signOn(person("1", asha)));
    running.call("PUT", path, "{\"disabled\":false}", "Authorization", admin).is(200);

    isLetInAs(signOn(person("2", asha)), asha);
  }

  @Test
  void anAdministratorUnbindsAndTheSessionsOfWhoHadItEnd() {
    var admin = tenants.bearer(EVERYWHERE, Right.values());
    var path = "/api/v1/accounts/" + asha;
    signOn(person("1", asha)).is(200);
    browser.get(ME).is(200);
    assertThat(isBound(path, admin)).isTrue();

    running.call("DELETE", path + "/single-sign-on", "", "Authorization", admin).is(204);
    running.call("DELETE", path + "/single-sign-on", "", "Authorization", admin).is(204);

    browser.get(ME).isProblem(401, "unauthenticated");
    assertThat(isBound(path, admin)).isFalse();
    assertThat(details("access.sign_on_unbound")).containsExactly(asha);
    isLetInAs(signOn(person("2", asha)), asha);
  }

  private boolean isBound(String path, String admin) {
    return running
        .get(path, "Authorization", admin)
        .is(200)
        .json()
        .get("single_sign_on")
        .asBoolean();
  }

  @Test
  void anAccountThatIsRemovedBelongsToNobody() {
    var admin = tenants.bearer(EVERYWHERE, Right.values());
    isLetInAs(signOn(person("1", asha)), asha);

    running.call("DELETE", "/api/v1/accounts/" + asha, "", "Authorization", admin).is(204);

    isRefused(signOn(person("1", asha)));
  }

  private List<String> details(String kind) {
    return running.store.<List<StoredEvent>>read(tx -> tx.events().after(0, 1_000)).stream()
        .filter(it -> it.event().kind().equals(kind))
        .map(it -> it.event().detail())
        .toList();
  }

  @Test
  void onlyANavigationComesInFromElsewhere() {
    var back = provider.approve(begin(), Signing.OWN_KEY, named(asha));
    var path = back.getRawPath() + "?" + back.getRawQuery();

    browser
        .bare("GET", path, "", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors")
        .isProblem(403, "foreign_origin");
    browser
        .bare(
            "GET",
            path,
            "",
            "Sec-Fetch-Site",
            "cross-site",
            "Sec-Fetch-Mode",
            "navigate",
            "Sec-Fetch-Dest",
            "iframe")
        .isProblem(403, "foreign_origin");
    browser.bare("POST", path, "", NAVIGATION).isProblem(403, "foreign_origin");
    browser.bare("GET", "/api/v1/me", "", NAVIGATION).isProblem(403, "foreign_origin");
    browser
        .bare("GET", path, "", "Origin", "https://evil.example")
        .isProblem(403, "foreign_origin");
    comeBack(back).is(200);
  }

  @Test
  void withoutAProviderThereIsNothing(@TempDir Path data) {
    try (var without = RunningPort.identified(data)) {
      without.get(START).isProblem(404, "no_such_route");
      without.get(START + "/callback").isProblem(404, "no_such_route");
    }
  }

  @Test
  void aProviderThatIsAwayIsSaidToBe() {
    provider.close();

    browser.bare("GET", START, "").isProblem(503, "sign_on_unreachable");
  }
}
