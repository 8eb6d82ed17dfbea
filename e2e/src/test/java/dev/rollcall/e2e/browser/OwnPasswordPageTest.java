// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.e2e.run.Secrets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The password of one's own, on the page.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnPasswordPageTest {
  private static final String GIVEN = "a password of another's making";
  private static final String OWN = "nobody else has heard of this";

  private SecureServer server;
  private RealBrowser browser;

  @BeforeAll
  void open() {
    Secrets.ofThisRun().made(GIVEN);
    Secrets.ofThisRun().made(OWN);
    server = SecureServer.start();
    browser = new RealBrowser();
  }

  @AfterAll
  void close() {
    browser.close();
    server.close();
  }

  private void signIn(Page page, String name, String password) {
    page.navigate(server.admin() + "/");
    page.waitForSelector("#name:visible");
    labelled(page, "Name").fill(name);
    page.fill("#password", password);
    page.press("#password", "Enter");
  }

  /// As an administrator's script does, from the page's own origin.
  private static Object call(Page page, String method, String path, String body) {
    return page.evaluate(
        """
        ([method, path, body]) => fetch(path, {method, body,
            headers: {'X-Rollcall-Request': '1'}}).then(answer => answer.status)
        """,
        new Object[] {method, path, body});
  }

  private static void choose(Page page, String present, String fresh) {
    labelled(page, "Present password").fill(present);
    labelled(page, "New password").fill(fresh);
    button(page, "Change it");
  }

  private static Locator labelled(Page page, String words) {
    return page.getByLabel(words, new Page.GetByLabelOptions().setExact(true));
  }

  private static void button(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  /// What an administrator chose is replaced before anything else, and then as often as one likes.
  @Test
  void whoIsGivenAPasswordChoosesAnotherAndIsToldWhatIsWrongWithIt() {
    try (var administrator = browser.somebody();
        var somebody = browser.somebody()) {
      var first = administrator.newPage();
      signIn(first, SecureServer.ADMIN, SecureServer.PASSWORD);
      first.waitForSelector("#board:visible");
      var account = "{\"name\":\"ben\",\"grants\":[{\"right\":\"administer\",\"domain\":\"*\"}]}";
      assertThat(call(first, "POST", "/api/v1/accounts", account)).isEqualTo(201);
      var given = "{\"password\":\"" + GIVEN + "\"}";
      assertThat(call(first, "PUT", "/api/v1/accounts/ben/password", given)).isEqualTo(204);
      var page = somebody.newPage();
      signIn(page, "ben", GIVEN);

      page.waitForSelector("#due-open:visible");
      assertThat(page.textContent("#due-title")).isEqualTo("A new password is needed");
      assertThat(page.isVisible("#board")).isFalse();
      button(page, "Choose one");
      assertThat(page.isVisible("#factor-begin")).isFalse();
      choose(page, GIVEN, GIVEN);
      says(page, "this is your password already");
      choose(page, GIVEN, "short");
      says(page, "12");
      choose(page, "wrong wrong wrong", OWN);
      says(page, "not your account's password");
      choose(page, GIVEN, OWN);

      page.waitForSelector("#board:visible");
      assertThat(page.isVisible("#due")).isFalse();
      page.waitForSelector("#link.live");
    }
  }

  private static void says(Page page, String words) {
    var error = page.locator("#own-error", new Page.LocatorOptions().setHasText(words));
    error.waitFor();
    assertThat(error.getAttribute("role")).isEqualTo("alert");
  }

  @Test
  void whoEndsASessionElsewhereIsAskedForThePassword() {
    try (var elsewhere = browser.somebody();
        var somebody = browser.somebody()) {
      var other = elsewhere.newPage();
      signIn(other, SecureServer.ADMIN, SecureServer.PASSWORD);
      other.waitForSelector("#board:visible");
      var page = somebody.newPage();
      signIn(page, SecureServer.ADMIN, SecureServer.PASSWORD);
      page.waitForSelector("#board:visible");
      page.click("#own-open");
      page.waitForSelector("#sessions-proof:visible");
      endTheNewest(page);
      says(page, "not your account's password");

      labelled(page, "Password, to end one elsewhere").fill(SecureServer.PASSWORD);
      endTheNewest(page);

      other.waitForSelector("#name:visible");
    }
  }

  private static void endTheNewest(Page page) {
    page.locator("#sessions button").first().click();
  }

  @Test
  void theBrowserIsToldToForgetWhatItHasWhenSomebodySignsOut() {
    try (var somebody = browser.somebody()) {
      var page = somebody.newPage();
      signIn(page, SecureServer.ADMIN, SecureServer.PASSWORD);
      page.waitForSelector("#board:visible");

      var answer =
          page.waitForResponse(
              response -> response.request().method().equals("DELETE"),
              () -> page.click("#sign-out"));

      assertThat(answer.allHeaders()).containsEntry("clear-site-data", "\"cache\", \"storage\"");
      page.waitForSelector("#name:visible");
      assertThat(somebody.cookies())
          .extracting(cookie -> cookie.name)
          .containsExactly("__Host-rollcall-browser");
    }
  }
}
