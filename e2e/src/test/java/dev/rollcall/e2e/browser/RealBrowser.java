// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Chromium as Debian has it, without a screen.
final class RealBrowser implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  /// Names of the tests lead to this machine, and all others nowhere: no test reaches a network.
  private static final String NAMES =
      "MAP *.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--host-resolver-rules=" + NAMES);

  private final Playwright playwright;
  private final Browser browser;

  RealBrowser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setArgs(FLAGS));
  }

  /// Somebody's browser with cookies of its own, who takes every certificate.
  BrowserContext somebody() {
    return context(new Browser.NewContextOptions());
  }

  /// The same, and no page can forbid itself anything: what still holds is the server's doing.
  BrowserContext lawless() {
    return context(new Browser.NewContextOptions().setBypassCSP(true));
  }

  private BrowserContext context(Browser.NewContextOptions options) {
    var context = browser.newContext(options.setIgnoreHTTPSErrors(true));
    context.setDefaultTimeout(20_000);
    return context;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
