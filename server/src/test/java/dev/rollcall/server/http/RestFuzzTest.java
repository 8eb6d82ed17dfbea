// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Every route with paths, queries and bodies that are nearly right: whatever is wrong is the
/// caller's fault, and said as a problem.
final class RestFuzzTest {
  private static final int FEW = 40;
  private static final int MANY = 4_000;

  /// Answers without end.
  private static final String ENDLESS = "GET /api/v1/events";

  private static final Pattern PLACE = Pattern.compile("\\{[^}]+}|<[^>]+>");

  private static final List<String> TEXTS =
      List.of(
          "unirms.com",
          "PT24002",
          "1697e92ca2fc",
          "x",
          "",
          " ",
          "%",
          "%%_",
          "_",
          "'; DROP TABLE event; --",
          "\" OR 1=1 --",
          "\\",
          "../../etc/passwd",
          "\u0000",
          "a\r\nb",
          "\u202e",
          "\u2028",
          "<script>",
          "=1+1",
          "\ud83d\ude00",
          "null",
          "true",
          "-1",
          "0",
          "1",
          "99999999999999999999",
          "1e309",
          "NaN",
          "2026-03-02",
          "2026-03-02T09:30:00Z",
          "-1000000-01-01",
          "9999-12-31T23:59:59Z",
          "0001-01-01T00:00:00Z",
          "on",
          "off",
          "restart",
          "log_request",
          "screenshot",
          "queued",
          "id desc",
          "name);--",
          "y".repeat(3_000));

  private static final List<String> FIELDS =
      List.of(
          "domain",
          "user_id",
          "employee_id",
          "mac_address",
          "type",
          "reason",
          "ttl_seconds",
          "date",
          "log_levels",
          "max_lines",
          "state",
          "name",
          "department",
          "email",
          "leave",
          "time_zone",
          "weekly_off",
          "holidays",
          "max_shift_hours",
          "strict_directory",
          "idle_threshold",
          "working_hours",
          "screenshot_path",
          "grants",
          "password",
          "label",
          "rights",
          "days",
          "account",
          "timestamp",
          "source",
          "nonsense");

  private static final List<String> PARAMETERS =
      List.of(
          "limit",
          "cursor",
          "from",
          "to",
          "domain",
          "user_id",
          "state",
          "type",
          "after",
          "sort",
          "order",
          "command_id",
          "q",
          "nonsense");

  private final long seed = Long.getLong("rollcall.seed", System.nanoTime() & 0xffffffffL);
  private final Random random = new Random(seed);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    System.out.println("RestFuzzTest: repeat with -Drollcall.seed=" + seed);
    running = new RunningPort(data);
    lines.start();
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(lines);
  }

  @AfterEach
  void stop() {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(lines);
    running.close();
  }

  @Test
  void whateverIsAskedNothingFails() {
    ask(FEW);
  }

  @Test
  @Tag("slow")
  void whateverIsAskedForLongNothingFails() {
    ask(MANY);
  }

  private void ask(int times) {
    var routes = running.port.routes().keySet().stream().filter(it -> !it.equals(ENDLESS)).toList();
    assertThat(routes).hasSizeGreaterThan(20);
    for (var route : routes) {
      for (var time = 0; time < times; time++) {
        ask(route.split(" ", 2)[0], target(route.split(" ", 2)[1]), body());
      }
    }
    assertThat(lines.list).noneMatch(it -> it.getLevel().isGreaterOrEqual(Level.ERROR));
  }

  private void ask(String method, String target, String body) {
    var answer = answered(method, target, method.equals("GET") ? "" : body);
    assertThat(answer.status())
        .as("%s %s %s: %s", method, target, body, answer.text())
        .satisfiesAnyOf(
            status -> assertThat(status).isBetween(200, 499),
            status -> assertThat(status).isEqualTo(503));
    if (answer.status() >= 400) {
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.text()).doesNotContain("Exception", "SQL", "\tat ");
    }
  }

  /// What cannot be read ends its connection behind the answer, which a client that has not noticed
  /// may try to use again.
  private Answer answered(String method, String target, String body) {
    try {
      return running.call(method, target, body);
    } catch (UncheckedIOException closed) {
      return running.call(method, target, body);
    }
  }

  private String target(String path) {
    var filled = PLACE.matcher(path).replaceAll(_ -> Matcher.quoteReplacement(escaped(any(TEXTS))));
    var query =
        IntStream.range(0, random.nextInt(3))
            .mapToObj(_ -> any(PARAMETERS) + "=" + escaped(any(TEXTS)))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? filled : filled + "?" + query;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String body() {
    var fields = new ArrayList<String>();
    for (var count = random.nextInt(6); count > 0; count--) {
      fields.add(quoted(any(FIELDS)) + ":" + value(2));
    }
    var body = "{" + String.join(",", fields) + "}";
    return switch (random.nextInt(10)) {
      case 0 -> body.substring(0, random.nextInt(body.length() + 1));
      case 1 -> body + body;
      case 2 -> value(20);
      default -> body;
    };
  }

  private String value(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> "null";
      case 1 -> Boolean.toString(random.nextBoolean());
      case 2 -> any(List.of("0", "-1", "1", "60", "1e400", "1.5", "9".repeat(100), "2147483648"));
      case 3, 4 -> quoted(any(TEXTS));
      case 5 -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
      default -> "{" + quoted(any(FIELDS)) + ":" + value(depth - 1) + "}";
    };
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.chars()
        .forEach(it -> out.append(plain(it) ? String.valueOf((char) it) : "\\u%04x".formatted(it)));
    return out.append('"').toString();
  }

  private static boolean plain(int character) {
    return character >= ' ' && character != '"' && character != '\\';
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
