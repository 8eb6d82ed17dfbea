// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.Browser.ME;
import static dev.rollcall.server.http.Browser.SESSION;
import static dev.rollcall.server.http.Tenants.EVERYWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.Principal;
import dev.rollcall.server.access.Right;
import io.javalin.security.RouteRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A password that an administrator chose: it is good for choosing another.
final class GivenPasswordTest {
  private static final String GIVEN = "a password of another's making";
  private static final String OWN = "nobody else has heard of this";
  private static final String AGENTS = "/api/v1/agents";

  private Tenants tenants;
  private RunningPort running;
  private String asha;
  private String password;
  private Browser browser;

  @BeforeEach
  void start(@TempDir Path data) {
    tenants = new Tenants(RunningPort.identified(data));
    running = tenants.running;
    asha = tenants.signingIn(Principal.everything().toArray(Grant[]::new));
    password = "/api/v1/accounts/" + asha + "/password";
    tenants.setPassword(asha, GIVEN);
    browser = new Browser(running);
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  private static boolean isDue(Answer me) {
    return me.is(200).json().get("new_password_due").asBoolean();
  }

  private Answer choose(String fresh) {
    var body = "{\"password\":\"%s\",\"current_password\":\"%s\"}".formatted(fresh, GIVEN);
    return browser.call("PUT", password, body);
  }

  @Test
  void whoHasOneChoosesAnotherAndGoesOnInTheSameSession() {
    var signedIn = browser.signIn(asha, GIVEN);
    assertThat(isDue(signedIn)).isTrue();
    assertThat(signedIn.json().get("grants")).isEmpty();
    browser.get(AGENTS).isProblem(403, "new_password_due");

    choose(OWN).is(204);

    assertThat(isDue(browser.get(ME))).isFalse();
    browser.get(AGENTS).is(200);
    assertThat(isDue(new Browser(running).signIn(asha, OWN))).isFalse();
  }

  @Test
  void theSameAgainIsNoOther() {
    browser.signIn(asha, GIVEN).is(200);

    choose(GIVEN).isProblem(400, "same_password").at("password");

    browser.get(AGENTS).isProblem(403, "new_password_due");
  }

  /// Each one that there is, with whatever stands for its parts: the door comes first.
  @Test
  void everyOtherRouteSaysWhatIsDue() {
    browser.signIn(asha, GIVEN).is(200);
    var allowed = Set.of("GET " + ME, "PUT /api/v1/accounts/{name}/password", "DELETE " + SESSION);

    running.port.routes().entrySet().stream()
        .filter(route -> !route.getValue().contains(Needs.NOTHING))
        .map(Map.Entry<String, Set<RouteRole>>::getKey)
        .filter(route -> !allowed.contains(route))
        .forEach(route -> {
          var parts = route.split(" ", 2);
          browser
              .call(parts[0], parts[1].replaceAll("\\{[^}]*}", "x"), "")
              .isProblem(403, "new_password_due");
        });
    browser.call("DELETE", SESSION, "").is(204);
  }

  @Test
  void nobodyElsesPasswordIsSetMeanwhile() {
    var ben = tenants.signingIn(new Grant(Right.AUDIT, EVERYWHERE));
    browser.signIn(asha, GIVEN).is(200);

    browser
        .call("PUT", "/api/v1/accounts/" + ben + "/password", "{\"password\":\"" + OWN + "\"}")
        .isProblem(404, "unknown");
  }

  @Test
  void aPasswordThatIsSetAnewIsDueAnew() {
    browser.signIn(asha, GIVEN).is(200);
    choose(OWN).is(204);

    tenants.setPassword(asha, GIVEN);

    browser.get(ME).isProblem(401, "unauthenticated");
    assertThat(isDue(browser.signIn(asha, GIVEN))).isTrue();
  }
}
