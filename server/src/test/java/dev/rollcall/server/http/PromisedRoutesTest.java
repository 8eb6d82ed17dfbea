// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.RunningPort.ASHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.Limits;
import dev.rollcall.server.fleet.AgentId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The four calls of the old system.
final class PromisedRoutesTest {
  private static final String CHECK_IN = "/api/attendance/checkin";
  private static final String CHECK_OUT = "/api/attendance/checkout";
  private static final String SCREENSHOT = "/api/admin/screenshot/request";
  private static final String PERSON = "{\"employee_id\":\"PT24002\",\"domain\":\"unirms.com\"}";
  private static final String REQUEST =
      "{\"user_id\":\"PT24002\",\"mac_address\":\"1697e92ca2fc\",\"reason\":\"security_check\"}";

  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running =
        new RunningPort(
            data, PortLimits.DEFAULT, new Limits(2, 100, 256), UnaryOperator.identity());
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void checkInAnswersWithWhatHoldsNowInTheDomainsTime() {
    running.put("/api/v1/domains/unirms.com", "{\"time_zone\":\"Asia/Kolkata\"}").is(200);

    var answer = running.post(CHECK_IN, PERSON).is(200);

    assertThat(answer.text())
        .isEqualTo(
            "{\"employee_id\":\"PT24002\",\"domain\":\"unirms.com\",\"date\":\"2026-03-02\","
                + "\"is_checked_in\":true,\"is_checked_out\":false,"
                + "\"checkin_timestamp\":\"2026-03-02T15:00:00+05:30\",\"checkin_source\":\"api\","
                + "\"checkout_timestamp\":null,\"checkout_source\":null}");
  }

  @Test
  void checkOutSaysBothTimesAndIsNeverBoth() {
    running.post(CHECK_IN, PERSON);
    running.clock.pass(Duration.ofHours(1));

    var answer = running.post(CHECK_OUT, PERSON).is(200).json();

    assertThat(answer.get("is_checked_in").asBoolean()).isFalse();
    assertThat(answer.get("is_checked_out").asBoolean()).isTrue();
    assertThat(answer.get("checkin_timestamp").asString()).isEqualTo("2026-03-02T09:30:00Z");
    assertThat(answer.get("checkout_timestamp").asString()).isEqualTo("2026-03-02T10:30:00Z");
  }

  @Test
  void repeatChangesNothing() {
    var first = running.post(CHECK_IN, PERSON).is(200).text();
    running.clock.pass(Duration.ofMinutes(1));

    assertThat(running.post(CHECK_IN, PERSON).is(200).text()).isEqualTo(first);
  }

  @Test
  void checkOutWithoutCheckInIsAConflict() {
    running.post(CHECK_OUT, PERSON).isProblem(409, "not_checked_in");
  }

  @Test
  void checkOutBeforeTheCheckInIsAConflict() {
    running.post(CHECK_IN, PERSON);

    running
        .post(CHECK_OUT, with(PERSON, "\"timestamp\":\"2026-03-02T09:00:00Z\""))
        .isProblem(409, "out_of_order");
  }

  @Test
  void sourceAndTimestampAreTaken() {
    var body = with(PERSON, "\"source\":\"biometric\",\"timestamp\":\"2026-03-02T10:00:00+05:30\"");

    var answer = running.post(CHECK_IN, body).is(200).json();

    assertThat(answer.get("checkin_source").asString()).isEqualTo("biometric");
    assertThat(answer.get("checkin_timestamp").asString()).isEqualTo("2026-03-02T04:30:00Z");
  }

  @Test
  void strictDirectoryKnowsNoStrangers() {
    running.put("/api/v1/domains/unirms.com", "{\"strict_directory\":true}").is(200);

    running.post(CHECK_IN, PERSON).isProblem(404, "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {CHECK_IN, CHECK_OUT, SCREENSHOT})
  void unknownFieldsAreIgnoredAndTheContentTypeToo(String path) {
    running.connect(ASHA);
    running.checkIn(ASHA);
    var body =
        "{\"employee_id\":\"PT24002\",\"user_id\":\"PT24002\",\"domain\":\"unirms.com\","
            + "\"mac_address\":\"1697e92ca2fc\",\"reason\":\"r\",\"colour\":\"red\"}";

    running.post(path, body, "Content-Type", "application/x-www-form-urlencoded").is(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"domain\":\"d\"}                                             | employee_id",
        "{\"employee_id\":\"e\"}                                        | domain",
        "{\"employee_id\":null,\"domain\":\"d\"}                        | employee_id",
        "{\"employee_id\":7,\"domain\":\"d\"}                           | employee_id",
        "{\"employee_id\":\" \",\"domain\":\"d\"}                       | employee_id",
        "{\"employee_id\":\"a/b\",\"domain\":\"d\"}                     | employee_id",
        "{\"employee_id\":\"a\\u202eb\",\"domain\":\"d\"}               | employee_id",
        "{\"employee_id\":\"e\",\"domain\":\"\\u0000\"}                 | domain",
        "{\"employee_id\":\"e\",\"domain\":\"d\",\"timestamp\":\"now\"} | timestamp",
        "{\"employee_id\":\"e\",\"domain\":\"d\",\"timestamp\":\"2026-03-02T09:00:00\"}    |"
            + " timestamp",
        "{\"employee_id\":\"e\",\"domain\":\"d\",\"timestamp\":\"2026-03-02T19:00:00Z\"}   |"
            + " timestamp",
        "{\"employee_id\":\"e\",\"domain\":\"d\",\"timestamp\":\"0001-01-01T00:00:00Z\"}   |"
            + " timestamp",
        "{\"employee_id\":\"e\",\"domain\":\"d\",\"timestamp\":1772443800}                 |"
            + " timestamp",
        "{\"employee_id\":\"e\",\"domain\":\"d\",\"source\":\"a\\r\\nb\"}                  |"
            + " source",
        "{\"employee_id\":\"e\",\"domain\":\"d\",\"source\":\"\"}                          |"
            + " source",
        "{\"employee_id\":\"e\",\"domain\":\"d\",\"source\":\"max_shift_hours\"}           | source"
      })
  void checkInNamesTheFieldThatIsToBlame(String body, String field) {
    running.post(CHECK_IN, body).isProblem(400, "malformed").at(field);
  }

  @Test
  void sourceOfMoreThan64CharactersIsRefused() {
    running
        .post(CHECK_IN, with(PERSON, "\"source\":\"" + "s".repeat(65) + "\""))
        .isProblem(400, "malformed")
        .at("source");
  }

  @Test
  void screenshotRequestAnswersWithItsId() {
    running.connect(ASHA);
    running.checkIn(ASHA);

    var answer = running.post(SCREENSHOT, REQUEST).is(200);

    var id = answer.json().get("request_id").asString();
    assertThat(answer.text()).isEqualTo("{\"request_id\":\"" + id + "\",\"status\":\"requested\"}");
    var command = running.store.read(tx -> tx.commands().find(new CommandId(id)));
    assertThat(command).map(Command::state).contains(CommandState.QUEUED);
  }

  @Test
  void screenshotChecksComeInTheirOrder() {
    var malformed = "{\"user_id\":\"PT24002\",\"mac_address\":\"xyz\",\"reason\":\"\"}";
    running.post(SCREENSHOT, malformed).isProblem(400, "malformed").at("mac_address");
    running
        .post(SCREENSHOT, REQUEST.replace("security_check", "  "))
        .isProblem(422, "reason_missing")
        .at("reason");
    running.post(SCREENSHOT, REQUEST).isProblem(404, "unknown");
    running.connect(ASHA);
    running.presence.disconnect(ASHA);
    running.post(SCREENSHOT, REQUEST).isProblem(404, "not_connected");
    running.presence.connect(ASHA);
    running.post(SCREENSHOT, REQUEST).isProblem(409, "not_checked_in");
    running.checkIn(ASHA);
    running.post(SCREENSHOT, REQUEST).is(200);
    running.post(SCREENSHOT, REQUEST).is(200);
    var tooMany = running.post(SCREENSHOT, REQUEST).isProblem(429, "screenshot_cap_person");
    assertThat(tooMany.header("Retry-After")).isNotEmpty();
  }

  @Test
  void samePersonInTwoDomainsIsAmbiguousWithoutTheDomain() {
    running.connect(ASHA);
    running.connect(AgentId.of("other.org", "PT24002", "1697e92ca2fc"));
    running.checkIn(ASHA);

    running.post(SCREENSHOT, REQUEST).isProblem(409, "ambiguous");
    running.post(SCREENSHOT, with(REQUEST, "\"domain\":\"unirms.com\"")).is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1697e92ca2fc", "16:97:e9:2c:a2:fc", "16-97-E9-2C-A2-FC"})
  void macIsTakenAsItIsWritten(String mac) {
    running.connect(ASHA);
    running.checkIn(ASHA);

    running.post(SCREENSHOT, REQUEST.replace("1697e92ca2fc", mac)).is(200);
  }

  @Test
  void connectedClientsAreTheLiveStreams() {
    assertThat(running.get("/api/admin/clients/connected").is(200).text())
        .isEqualTo("{\"count\":0,\"clients\":[]}");

    running.presence.connect(ASHA);

    assertThat(running.get("/api/admin/clients/connected").is(200).text())
        .isEqualTo("{\"count\":1,\"clients\":[\"PT24002_1697e92ca2fc\"]}");
  }

  private static String with(String object, String members) {
    return object.substring(0, object.length() - 1) + "," + members + "}";
  }
}
