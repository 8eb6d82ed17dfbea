// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing in with a real browser over TLS, and what a foreign page can do to who is signed in:
/// nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedInTest {
  private SecureServer server;
  private RealBrowser browser;
  private ForeignSite site;

  @BeforeAll
  void open() {
    server = SecureServer.start();
    site = ForeignSite.withTls(server.folder());
    browser = new RealBrowser();
  }

  @AfterAll
  void close() {
    browser.close();
    site.close();
    server.close();
  }

  private Page signIn(BrowserContext somebody) {
    var page = somebody.newPage();
    page.navigate(server.admin() + "/");
    type(page, SecureServer.PASSWORD);
    page.waitForSelector("#board:visible");
    return page;
  }

  private static void type(Page page, String password) {
    page.waitForSelector("#name:visible");
    page.fill("#name", SecureServer.ADMIN);
    page.fill("#password", password);
    page.press("#password", "Enter");
  }

  @Test
  void whoDoesNotKnowThePasswordIsToldSoAndWhoDoesIsLetIn() {
    try (var somebody = browser.somebody()) {
      var page = somebody.newPage();
      page.navigate(server.admin() + "/");
      type(page, "wrong");

      var error = page.waitForSelector("#sign-in-error:not(:empty)");
      assertThat(error.textContent()).contains("wrong");
      assertThat(error.getAttribute("role")).isEqualTo("alert");
      assertThat(page.isVisible("#board")).isFalse();

      type(page, SecureServer.PASSWORD);
      page.waitForSelector("#board:visible");
      assertThat(page.textContent("#account")).isEqualTo(SecureServer.ADMIN);
      assertThat(page.evaluate("document.cookie")).isEqualTo("");
    }
  }

  @Test
  void whoSignsOutSeesNothingAnyMore() {
    try (var somebody = browser.somebody()) {
      var page = signIn(somebody);
      var other = somebody.newPage();
      other.navigate(server.admin() + "/");
      other.waitForSelector("#board:visible");

      page.click("#sign-out");
      page.waitForSelector("#name:visible");

      assertThat(page.isVisible("#board")).isFalse();
      assertThat(somebody.cookies()).noneMatch(cookie -> cookie.name.equals("__Host-rollcall"));
      other.waitForSelector("#name:visible");
      page.reload();
      page.waitForSelector("#name:visible");
    }
  }

  @Test
  void theSessionIsACookieThatNoScriptReads() {
    try (var somebody = browser.somebody()) {
      signIn(somebody);

      assertThat(somebody.cookies())
          .filteredOn(cookie -> cookie.name.equals("__Host-rollcall"))
          .singleElement()
          .satisfies(cookie -> {
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.secure).isTrue();
            assertThat(cookie.sameSite.name()).isEqualTo("STRICT");
          });
    }
  }

  /// On another port of this machine, which browsers take for the same site and send strict cookies
  /// to; and under other names.
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "evil.example"})
  void aForeignPageLearnsNothingAndChangesNothing(String host) {
    var domain = host.replaceAll("[^a-z]", "x") + ".attacked.example";
    try (var somebody = browser.somebody()) {
      var own = signIn(somebody);
      var foreign = somebody.newPage();
      foreign.navigate("https://" + host + ":" + site.port() + "/");

      assertThat(Attack.run(foreign, server.admin(), domain)).isEmpty();

      nothingHasChanged(own, domain);
    }
  }

  /// So that the attack is known to work where nothing stands in its way.
  @Test
  void theOwnPageCanDoAllOfIt() {
    try (var somebody = browser.somebody()) {
      var page = signIn(somebody);

      var learnt = Attack.run(page, server.admin(), "own.example").toString();

      assertThat(learnt)
          .contains("/api/v1/agents: 200", "POST /api/attendance/checkin: 200")
          .contains("POST /api/attendance/checkin: 403");
    }
  }

  private static void nothingHasChanged(Page own, String domain) {
    assertThat(get(own, "/api/v1/me")).contains("\"account\":\"" + SecureServer.ADMIN + "\"");
    for (var list : List.of("people", "commands")) {
      assertThat(get(own, "/api/v1/" + list + "?domain=" + domain)).contains("\"items\":[]");
    }
    assertThat(get(own, "/api/v1/accounts")).doesNotContain("mallory");
  }

  private static String get(Page own, String path) {
    return String.valueOf(own.evaluate("async path => await (await fetch(path)).text()", path));
  }
}
