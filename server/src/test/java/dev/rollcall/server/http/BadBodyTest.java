// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.RunningPort.ASHA;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Bodies that are no bodies: 400 from every call that takes one, and nothing else happens.
final class BadBodyTest {
  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running = new RunningPort(data);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        Arguments.of("empty", ""),
        Arguments.of("blank", " \n"),
        Arguments.of("no JSON", "employee_id=PT24002&domain=unirms.com"),
        Arguments.of("array", "[{\"domain\":\"d\"}]"),
        Arguments.of("text", "\"domain\""),
        Arguments.of("null", "null"),
        Arguments.of("cut off", "{\"domain\":\"d\""),
        Arguments.of("trailing garbage", "{\"domain\":\"d\"} x"),
        Arguments.of("two objects", "{\"domain\":\"d\"}{\"domain\":\"e\"}"),
        Arguments.of("duplicate key", "{\"domain\":\"d\",\"domain\":\"e\"}"),
        Arguments.of("depth bomb", "{\"domain\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"),
        Arguments.of("huge number", "{\"domain\":" + "9".repeat(30_000) + "}"),
        Arguments.of("comment", "{\"domain\":\"d\" /* no */}"),
        Arguments.of("single quotes", "{'domain':'d'}"),
        Arguments.of("bare control character", "{\"domain\":\"a\nb\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badBodies")
  void isRefusedByEveryCall(String name, String body) {
    running.post("/api/attendance/checkin", body).isProblem(400, "malformed");
    running.post("/api/attendance/checkout", body).isProblem(400, "malformed");
    running.post("/api/admin/screenshot/request", body).isProblem(400, "malformed");
    running.post("/api/v1/commands", body).isProblem(400, "malformed");
    running.put("/api/v1/settings/defaults", body).isProblem(400, "malformed");
    running.put("/api/v1/domains/unirms.com", body).isProblem(400, "malformed");
    running.put("/api/v1/people/unirms.com/PT24002", body).isProblem(400, "malformed");
    running.put("/api/v1/workstations/unirms.com/1697e92ca2fc", body).isProblem(400, "malformed");
    running
        .put("/api/v1/monitoring/unirms.com/PT24002/1697e92ca2fc", body)
        .isProblem(400, "malformed");
    assertThat(running.store.<Long>read(tx -> tx.events().newest())).as(name).isZero();
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    var latin =
        "{\"employee_id\":\"Müller\",\"domain\":\"d\"}".getBytes(StandardCharsets.ISO_8859_1);
    var wide = "{\"employee_id\":\"e\",\"domain\":\"d\"}".getBytes(StandardCharsets.UTF_16);

    running.post("/api/attendance/checkin", latin).isProblem(400, "malformed");
    running.post("/api/attendance/checkin", wide).isProblem(400, "malformed");
  }

  @Test
  void duplicateKeyIsNamed() {
    running
        .post("/api/attendance/checkin", "{\"domain\":\"d\",\"domain\":\"e\"}")
        .isProblem(400, "malformed")
        .at("domain");
  }

  @Test
  void bodyOverTheLimitIsTooLarge() {
    var body = "{\"domain\":\"" + "d".repeat(70_000) + "\"}";

    running.post("/api/attendance/checkin", body).isProblem(413, "too_large");
  }

  @Test
  void bodyWithinTheLimitThatIsTooLongForItsFieldIsMalformed() {
    var body = "{\"employee_id\":\"e\",\"domain\":\"" + "d".repeat(60_000) + "\"}";

    var answer = running.post("/api/attendance/checkin", body).isProblem(400, "malformed");

    assertThat(answer.at("domain").text()).hasSizeLessThan(1_000);
  }

  @Test
  void markupComesBackAsTextThatNoBrowserRuns() {
    var answer = running.put("/api/v1/settings/defaults", "{\"<script>alert(1)</script>\":1}");

    answer.isProblem(400, "malformed").at("<script>alert(1)</script>");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void nothingFromACallerReachesAHeader() {
    running.connect(ASHA);
    var reason = "r\\r\\nSet-Cookie: a=b";

    var answer =
        running.post(
            "/api/v1/commands",
            "{\"domain\":\"unirms.com\",\"user_id\":\"PT24002\",\"mac_address\":\"1697e92ca2fc\","
                + "\"type\":\"flush_logs\",\"reason\":\"%s\"}".formatted(reason));

    answer.isProblem(400, "malformed").at("reason");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }
}
