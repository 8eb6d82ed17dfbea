// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.run.RunningServer;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a foreign page can do to a server that asks nobody for anything (`--dev`): nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignPageTest {
  @RegisterExtension static final RunningServer SERVER = RunningServer.own();

  private RealBrowser browser;
  private ForeignSite site;

  @BeforeAll
  void open() {
    browser = new RealBrowser();
    site = ForeignSite.plain();
  }

  @AfterAll
  void close() {
    site.close();
    browser.close();
  }

  private static URI admin() {
    return SERVER.process().admin();
  }

  /// On another port of this machine, which is the same site; and under another name.
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "evil.example"})
  void aForeignPageLearnsNothingAndChangesNothing(String host) {
    var domain = host.replaceAll("[^a-z]", "x") + ".attacked.example";
    try (var somebody = browser.lawless()) {
      var page = somebody.newPage();
      page.navigate("http://" + host + ":" + site.port() + "/");

      assertThat(Attack.run(page, admin(), domain)).isEmpty();
    }
    nothingHasChanged(domain);
  }

  /// A name that leads here is the server's own origin to a browser.
  @Test
  void aNameThatIsBoundToThisMachineLearnsNothingAndChangesNothing() {
    var rebound = URI.create("http://rebound.example:" + admin().getPort());
    try (var somebody = browser.lawless()) {
      var page = somebody.newPage();
      var shown = page.navigate(rebound + "/");
      assertThat(shown.status()).isEqualTo(403);

      var learnt = Attack.run(page, rebound, "rebound.attacked.example");

      assertThat(learnt)
          .allMatch(
              line -> line.toString().matches("(?s)[^:]*: 403( .*)?"),
              "a refusal, and nothing else");
    }
    nothingHasChanged("rebound.attacked.example");
  }

  /// So that the attack is known to work where nothing stands in its way.
  @Test
  void theOwnPageCanDoAllOfIt() {
    try (var somebody = browser.lawless()) {
      var page = somebody.newPage();
      page.navigate(admin() + "/");

      var learnt = Attack.run(page, admin(), "own.example");

      assertThat(learnt.toString())
          .contains("/api/v1/agents: 200", "POST /api/attendance/checkin: 200", "an event stream");
    }
    assertThat(SERVER.rest().get("/api/v1/people?domain=own.example").text()).contains(Attack.USER);
  }

  private static void nothingHasChanged(String domain) {
    var rest = SERVER.rest();
    assertThat(rest.get("/api/v1/people?domain=" + domain).expect(200).json().path("items"))
        .isEmpty();
    assertThat(rest.get("/api/v1/commands?domain=" + domain).expect(200).json().path("items"))
        .isEmpty();
    assertThat(rest.get("/api/v1/accounts").expect(200).text()).doesNotContain("mallory\"");
  }
}
