// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.command.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every request passes, whatever it is for.
final class GateTest {
  private static final PortLimits NARROW =
      new PortLimits(64 * 1024, 2, 2, 1, Duration.ofSeconds(2), Duration.ofMillis(500));

  private static final String CHECK_IN = "POST /api/attendance/checkin HTTP/1.1";

  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running = new RunningPort(data, NARROW, Limits.DEFAULT, UnaryOperator.identity());
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nowhere",
        "/api/v1/events",
        "/api/v1/agents",
        "/health/live",
        "/api/v1/health/live",
        "/api/admin/clients/connected"
      })
  void foreignPagesAreRefusedEverywhere(String path) throws IOException {
    running.get(path, "Origin", "http://evil.example").isProblem(403, "foreign_origin");
    running.get(path, "Origin", "null").isProblem(403, "foreign_origin");
    running.get(path, "Sec-Fetch-Site", "cross-site").isProblem(403, "foreign_origin");
    try (var raw = RawConnection.to(running)) {
      assertThat(raw.exchange("GET " + path + " HTTP/1.1", "Host: evil.example"))
          .startsWith("HTTP/1.1 403 ")
          .contains("\"code\":\"foreign_host\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example:port",
        "Host: evil example",
        "Host: local\"host",
        "Host: localhost\r\nHost: localhost",
        "Host: localhost\r\nHost: evil.example",
        "Host:",
        "Accept: */*"
      })
  void malformedHostIsRefused(String header) throws IOException {
    try (var raw = RawConnection.to(running)) {
      assertThat(raw.exchange("GET /api/v1/agents HTTP/1.1", header))
          .containsPattern("^HTTP/1.1 40[03] ")
          .contains("Content-Type: application/problem+json");
    }
  }

  @Test
  void addressInTheRequestLineIsNotTrustedOverTheHost() throws IOException {
    try (var raw = RawConnection.to(running)) {
      assertThat(raw.exchange("GET http://evil.example/api/v1/agents HTTP/1.1", "Host: localhost"))
          .containsPattern("^HTTP/1.1 40[03] ");
    }
  }

  /// By the gate, and by the router: a client that still sends would lose the answer.
  @ParameterizedTest
  @CsvSource({"/api/attendance/checkin, evil.example, 403", "/nowhere, localhost, 404"})
  void refusalDoesNotCutOffTheBody(String path, String host, int status) throws IOException {
    try (var raw = RawConnection.to(running)) {
      raw.begin("POST " + path + " HTTP/1.1", "Host: " + host, "Content-Length: 4000");
      raw.send("x".repeat(2_000)).send("y".repeat(2_000));

      assertThat(raw.exchange("GET /health/live HTTP/1.1", "Host: localhost"))
          .startsWith("HTTP/1.1 " + status)
          .contains("HTTP/1.1 200");
    }
  }

  @Test
  void bodiesThatDoNotComeTakeNoPlaceFromOthers() throws IOException {
    try (var first = RawConnection.to(running);
        var second = RawConnection.to(running)) {
      for (var stream : List.of(first, second)) {
        stream.begin(CHECK_IN, "Host: localhost", "Content-Length: 50").send("{");
      }
      running.get("/health/live").is(200);
    }
  }

  @Test
  void ownPageIsServed() {
    var origin = running.uri("").toString();

    running.get("/api/v1/agents", "Origin", origin, "Sec-Fetch-Site", "same-origin").is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nowhere", "/api/v1/agents", "/api/v1/commands/none"})
  void everyAnswerIsSafeToShowAndNamesNoServer(String path) {
    var answer = running.get(path);

    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.header("X-Powered-By")).isEmpty();
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void unknownRouteIsAProblem() {
    running.get("/api/v1/nowhere").isProblem(404, "no_such_route");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/v1/agents,            GET",
    "POST,   /api/v1/settings/defaults, 'GET, PUT, DELETE'",
    "GET,    /api/attendance/checkin,   POST",
    "HEAD,   /api/v1/agents,            GET",
    "OPTIONS, /api/v1/agents,           'GET, HEAD, POST, PUT, DELETE'",
    "FOO,    /api/v1/agents,            'GET, HEAD, POST, PUT, DELETE'"
  })
  void wrongMethodSaysWhichAreRight(String method, String path, String allowed) {
    var answer = running.call(method, path).is(405);

    assertThat(answer.header("Allow")).isEqualTo(allowed);
  }

  @Test
  void thereAreNoWebSockets() {
    var answer = running.get("/api/v1/events", "Sec-WebSocket-Version", "13");

    answer.isProblem(404, "no_such_route");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void hugeHeadersAreRefused() {
    running.get("/api/v1/agents", "X-Big", "x".repeat(10_000)).isProblem(431, "too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%", "/%zz", "/api/v1/domains/%ff%fe", "/api/v1/agents?limit=%zz"})
  void brokenEscapesAreTheCallersFault(String target) throws IOException {
    try (var raw = RawConnection.to(running)) {
      assertThat(raw.exchange("GET " + target + " HTTP/1.1", "Host: localhost"))
          .containsPattern("^HTTP/1.1 40[04] ")
          .contains("Content-Type: application/problem+json");
    }
  }

  @Test
  void beyondSoManyRequestsAtOnceCallersAreToldToComeBack() throws IOException {
    try (var first = RawConnection.to(running);
        var second = RawConnection.to(running)) {
      for (var stream : List.of(first, second)) {
        stream.begin("GET /api/v1/events HTTP/1.1", "Host: localhost");
        assertThat(stream.input().read()).isEqualTo('H');
      }

      var answer = running.get("/health/live").isProblem(503, "too_many_requests");

      assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
  }

  @Test
  void bodyThatNeverArrivesIsGivenUp() throws IOException {
    try (var raw = RawConnection.to(running)) {
      raw.begin(CHECK_IN, "Host: localhost", "Content-Length: 50");

      assertThat(raw.status()).isEqualTo("HTTP/1.1 408");
    }
  }

  @Test
  void bodyThatTricklesIsGivenUp() throws IOException {
    try (var raw = RawConnection.to(running)) {
      raw.begin(CHECK_IN, "Host: localhost", "Content-Length: 50000");
      await().atMost(Duration.ofSeconds(15)).until(() -> raw.send(" ").input().available() > 0);

      assertThat(raw.status()).isEqualTo("HTTP/1.1 408");
    }
  }

  @Test
  void headThatTricklesIsGivenUp() throws IOException {
    try (var raw = RawConnection.to(running)) {
      raw.send("GET /api/v1/agents HTTP/1.1\r\nX: ");

      await().atMost(Duration.ofSeconds(15)).until(() -> isClosedAfter(raw, "y"));
    }
  }

  @Test
  void secondHeadOfAConnectionHasItsTimeToo() throws IOException {
    try (var raw = RawConnection.to(running)) {
      raw.begin("GET /health/live HTTP/1.1", "Host: localhost");
      assertThat(raw.status()).isEqualTo("HTTP/1.1 200");
      raw.send("GET /health/live HTTP/1.1\r\nX: ");

      await().atMost(Duration.ofSeconds(15)).until(() -> isClosedAfter(raw, "y"));
    }
  }

  private static boolean isClosedAfter(RawConnection raw, String text) {
    try {
      raw.send(text);
      return false;
    } catch (IOException closed) {
      return true;
    }
  }
}
