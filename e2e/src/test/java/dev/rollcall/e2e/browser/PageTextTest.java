// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.RunningServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Texts from outside are text on the page, whatever they look like.
class PageTextTest {
  @RegisterExtension static final RunningServer SERVER = RunningServer.own();

  private static final List<String> HOSTILE =
      List.of(
          "<script>window.ran=1</script>",
          "<img src=x onerror=window.ran=1>",
          "\"><svg onload=window.ran=1>",
          "javascript:window.ran=1",
          "{{constructor.constructor('window.ran=1')()}}",
          "\u202Egnp.exe\u2066\u200F");

  @Test
  void namesFullOfMarkupAreShownAsTextAndNoScriptRuns() {
    var errors = new ArrayList<String>();
    try (var browser = new RealBrowser();
        var somebody = browser.somebody()) {
      var page = somebody.newPage();
      page.onConsoleMessage(message -> errors.add(message.type() + ": " + message.text()));
      page.onDialog(dialog -> errors.add("dialog"));
      page.navigate(SERVER.process().admin() + "/");
      HOSTILE.forEach(PageTextTest::checkIn);

      page.locator("#events li").nth(HOSTILE.size() - 1).waitFor();

      assertThat(page.textContent("#events")).contains(HOSTILE);
      assertThat(page.evaluate("window.ran")).isNull();
      assertThat(elements(page)).isEmpty();
      assertThat(errors).isEmpty();
    }
  }

  private static List<?> elements(Page page) {
    return (List<?>)
        page.evaluate(
            "[...document.querySelectorAll('#events img, #events script, #events svg, #rows"
                + " img')]");
  }

  /// The source of a check-in is free text.
  private static void checkIn(String hostile) {
    var who = SERVER.somebody();
    SERVER
        .rest()
        .post(
            "/api/attendance/checkin",
            Json.object("employee_id", who.user(), "domain", who.domain(), "source", hostile))
        .expect(200);
  }
}
