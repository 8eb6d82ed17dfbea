// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.common.io.BaseEncoding;
import com.microsoft.playwright.Page;
import java.security.InvalidKeyException;
import java.time.InstantSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The first administrator of a server that demands a second factor, from the first sign-in on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemandedFactorPageTest {
  /// The server is another process, and goes by the machine's clock.
  private static final InstantSource CLOCK = InstantSource.system();

  private SecureServer server;
  private RealBrowser browser;

  @BeforeAll
  void open() {
    server = SecureServer.start("--require-second-factor");
    browser = new RealBrowser();
  }

  @AfterAll
  void close() {
    browser.close();
    server.close();
  }

  private void signIn(Page page, String code) {
    page.navigate(server.admin() + "/");
    page.waitForSelector("#name:visible");
    page.fill("#name", SecureServer.ADMIN);
    page.fill("#password", SecureServer.PASSWORD);
    page.fill("#code", code);
    page.press("#password", "Enter");
  }

  @Test
  void theFirstAdministratorSetsOneUpAndGoesOn() {
    try (var somebody = browser.somebody()) {
      var page = somebody.newPage();
      signIn(page, "");
      page.waitForSelector("#due-open:visible");
      assertThat(page.isVisible("#board")).isFalse();
      page.reload();
      page.click("#due-open");
      page.fill("#factor-password", SecureServer.PASSWORD);
      page.press("#factor-password", "Enter");
      var uri = page.waitForSelector("#factor-uri:not(:empty)").textContent();

      page.fill("#factor-code", code(uri));
      page.press("#factor-code", "Enter");

      var codes = page.waitForSelector("#recovery-codes:not(:empty)").textContent().split("\n");
      assertThat(codes).hasSize(10);
      page.click("#own-close");
      page.waitForSelector("#board:visible");
      page.waitForSelector("#link.live");
      assertThat(page.isVisible("#due")).isFalse();
      page.click("#sign-out");
      page.waitForSelector("#name:visible");
      signIn(page, codes[0]);
      page.waitForSelector("#board:visible");
    }
  }

  private static String code(String uri) {
    var secret = uri.replaceAll(".*secret=([A-Z2-7]+).*", "$1");
    var generator = new TimeBasedOneTimePasswordGenerator();
    var key = new SecretKeySpec(BaseEncoding.base32().decode(secret), generator.getAlgorithm());
    try {
      return generator.generateOneTimePasswordString(key, CLOCK.instant());
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
