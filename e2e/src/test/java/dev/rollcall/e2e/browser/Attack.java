// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Everything that a page can do to a server of somebody else, from within a browser.
final class Attack {
  /// Where whoever is attacked would be seen.
  static final String USER = "PT66600";

  private static final String FILE = "/browser/attack.js";

  private Attack() {}

  /// Runs it in a page, whatever that shows.
  ///
  /// @param server the address under attack
  /// @return what the page has learnt
  static List<?> run(Page page, URI server, String domain) {
    var victim = Map.of("user", USER, "domain", domain);
    var base = server.toString().replaceAll("/$", "");
    var learnt = page.evaluate(script(), Map.of("base", base, "victim", victim));
    assertThat(learnt).isInstanceOf(List.class);
    return (List<?>) learnt;
  }

  private static String script() {
    try (var file = Attack.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("missing: " + FILE);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
