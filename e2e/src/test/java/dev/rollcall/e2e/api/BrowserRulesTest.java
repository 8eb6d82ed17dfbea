// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.run.Answer;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.RawHttp;
import dev.rollcall.e2e.run.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a web page in somebody's browser must not be able to do.
class BrowserRulesTest {
  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, null",
    "Origin, http://127.0.0.1:1",
    "Origin, http://localhost.evil.example:8080",
    "Sec-Fetch-Site, cross-site"
  })
  void anotherSitesPageIsRefused(String name, String value) {
    checkInWith(name, value).expectProblem(403);
    SERVER
        .rest()
        .send(SERVER.rest().request("/api/v1/agents").header(name, value).GET())
        .expect(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "none"})
  void ourOwnPageIsNot(String site) {
    checkInWith("Sec-Fetch-Site", site).expect(200);
    checkInWith("Origin", "http://127.0.0.1:" + SERVER.process().admin().getPort()).expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "10.0.0.1"})
  void aHostThatIsNotLoopbackIsRefused(String host) {
    assertThat(RawHttp.status(getAs(host))).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST"})
  void loopbackByAnyNameIsNot(String host) {
    assertThat(RawHttp.status(getAs(host))).isEqualTo(200);
  }

  @Test
  void aRequestCannotPutHeadersIntoTheAnswer() {
    var answer =
        RawHttp.exchange(
            SERVER.process().admin(),
            "",
            "GET /api/v1/commands/x%0d%0aX-Injected:%20yes HTTP/1.1",
            "Host: localhost",
            "Connection: close");

    assertThat(RawHttp.status(answer)).isBetween(400, 404);
    assertThat(head(answer).lines()).noneMatch(line -> line.startsWith("X-Injected"));
  }

  @Test
  void whatARequestSaidIsNeverAnsweredAsAPage() {
    var body = Json.object("employee_id", "<script>alert(1)</script>", "domain", "");

    var answer = SERVER.rest().post("/api/attendance/checkin", body).expect(400);

    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void anAnswerSaysNothingAboutTheServersParts() {
    var answer = SERVER.rest().get("/api/v1/nothing/here").expectProblem(404);

    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.text()).doesNotContain("dev.rollcall", "Exception", "jetty", "Jetty");
  }

  private static Answer checkInWith(String name, String value) {
    var who = SERVER.somebody();
    var body = Json.object("employee_id", who.user(), "domain", who.domain());
    return SERVER
        .rest()
        .send(
            SERVER
                .rest()
                .request("/api/attendance/checkin")
                .header(name, value)
                .POST(BodyPublishers.ofString(body)));
  }

  private static String getAs(String host) {
    return RawHttp.exchange(
        SERVER.process().admin(),
        "",
        "GET /api/v1/agents HTTP/1.1",
        "Host: " + host,
        "Connection: close");
  }

  private static String head(String answer) {
    return answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n")));
  }
}
