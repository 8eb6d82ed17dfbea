// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Check-in and check-out, as promised to callers of the old system.
class AttendanceCallsTest {
  private static final String CHECK_IN = "/api/attendance/checkin";
  private static final String CHECK_OUT = "/api/attendance/checkout";

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  private final InstantSource clock = Clock.systemUTC();

  @Test
  void aCheckInAnswersWithWhatHoldsNow() {
    var who = SERVER.somebody();

    var status = SERVER.admin().checkIn(who).expect(200).json();

    assertThat(status.propertyNames())
        .containsExactlyInAnyOrder(
            "employee_id",
            "domain",
            "date",
            "is_checked_in",
            "is_checked_out",
            "checkin_timestamp",
            "checkin_source",
            "checkout_timestamp",
            "checkout_source");
    assertThat(status.path("employee_id").asString()).isEqualTo(who.user());
    assertThat(status.path("domain").asString()).isEqualTo(who.domain());
    assertThat(status.path("is_checked_in").asBoolean()).isTrue();
    assertThat(status.path("is_checked_out").asBoolean()).isFalse();
    assertThat(status.path("checkin_source").asString()).isEqualTo("api");
    assertThat(status.path("checkout_timestamp").isNull()).isTrue();
    assertThat(status.path("checkout_source").isNull()).isTrue();
    var at = time(status, "checkin_timestamp");
    assertThat(at.toInstant()).isCloseTo(clock.instant(), within(10, ChronoUnit.SECONDS));
    assertThat(status.path("date").asString()).isEqualTo(at.toLocalDate().toString());
  }

  @Test
  void aCheckOutEndsTheCheckIn() {
    var who = SERVER.somebody();
    SERVER.admin().checkIn(who).expect(200);

    var status = SERVER.admin().checkOut(who).expect(200).json();

    assertThat(status.path("is_checked_in").asBoolean()).isFalse();
    assertThat(status.path("is_checked_out").asBoolean()).isTrue();
    assertThat(time(status, "checkout_timestamp"))
        .isAfterOrEqualTo(time(status, "checkin_timestamp"));
    assertThat(status.path("checkout_source").asString()).isEqualTo("api");
  }

  @Test
  void aRepeatChangesNothing() {
    var who = SERVER.somebody();
    var first = SERVER.admin().checkIn(who).expect(200).json();
    assertThat(SERVER.admin().checkIn(who).expect(200).json()).isEqualTo(first);

    var out = SERVER.admin().checkOut(who).expect(200).json();
    assertThat(SERVER.admin().checkOut(who).expect(200).json()).isEqualTo(out);
  }

  @Test
  void aCheckOutWithoutACheckInIsAConflict() {
    SERVER.admin().checkOut(SERVER.somebody()).expectProblem(409, "not_checked_in");
  }

  @Test
  void aNewCheckInAfterACheckOutBeginsANewShift() {
    var who = SERVER.somebody();
    SERVER.admin().checkIn(who).expect(200);
    SERVER.admin().checkOut(who).expect(200);

    var status = SERVER.admin().checkIn(who).expect(200).json();

    assertThat(status.path("is_checked_in").asBoolean()).isTrue();
    assertThat(status.path("is_checked_out").asBoolean()).isFalse();
    assertThat(status.path("checkout_timestamp").isNull()).isTrue();
  }

  @Test
  void theCallerMaySaySourceAndTime() {
    var who = SERVER.somebody();
    SERVER.admin().domain(who.domain(), "{\"time_zone\":\"Asia/Kolkata\"}").expect(200);
    var at = clock.instant().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);

    var status =
        SERVER.rest().post(CHECK_IN, timed(who, at, "kiosk at the gate")).expect(200).json();

    assertThat(status.path("checkin_source").asString()).isEqualTo("kiosk at the gate");
    var shown = time(status, "checkin_timestamp");
    assertThat(shown.toInstant()).isEqualTo(at);
    assertThat(shown.getOffset()).isEqualTo(ZoneOffset.ofHoursMinutes(5, 30));
    assertThat(status.path("date").asString()).isEqualTo(shown.toLocalDate().toString());
  }

  @Test
  void anOpenCheckInOutlivesMidnight() {
    var who = SERVER.somebody();
    var yesterday = clock.instant().minus(15, ChronoUnit.HOURS);
    SERVER.rest().post(CHECK_IN, timed(who, yesterday, "gate")).expect(200);

    var status = SERVER.admin().checkOut(who).expect(200).json();

    assertThat(time(status, "checkin_timestamp").toInstant())
        .isCloseTo(yesterday, within(1, ChronoUnit.SECONDS));
    assertThat(status.path("is_checked_out").asBoolean()).isTrue();
  }

  @Test
  void anOpenCheckInEndsByItselfAfterTheLongestShift() {
    var who = SERVER.somebody();
    var longAgo = clock.instant().minus(17, ChronoUnit.HOURS);

    var status = SERVER.rest().post(CHECK_IN, timed(who, longAgo, "gate")).expect(200).json();

    assertThat(status.path("is_checked_in").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "application/xml", "not a type"})
  void theContentTypeDoesNotMatter(String type) {
    var who = SERVER.somebody();
    var body = Json.object("employee_id", who.user(), "domain", who.domain());
    var request =
        SERVER
            .rest()
            .request(CHECK_IN)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));

    SERVER.rest().send(request).expect(200);
  }

  @Test
  void unknownFieldsAreIgnored() {
    var who = SERVER.somebody();
    var body =
        Json.object("employee_id", who.user(), "domain", who.domain(), "badge", 7, "isNew", true);

    SERVER.rest().post(CHECK_IN, body).expect(200);
    SERVER.rest().post(CHECK_OUT, body).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "null", "7", "[]", "{", "{\"employee_id\":\"PT1\"", "\"text\""})
  void whatIsNoObjectIsMalformed(String body) {
    var answer = SERVER.rest().post(CHECK_IN, body).expect(400);

    assertThat(answer.json().path("detail").asString()).isNotBlank();
  }

  @Test
  void deepAndHugeJsonIsMalformed() {
    SERVER.rest().post(CHECK_IN, "[".repeat(30_000)).expect(400);
    SERVER.rest().post(CHECK_IN, "{\"employee_id\":" + "9".repeat(30_000) + "}").expect(400);
  }

  @Test
  void aBodyBeyondAllReasonIsTooLarge() {
    SERVER.rest().post(CHECK_IN, "[".repeat(1_000_000)).expectProblem(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"employee_id", "domain"})
  void whatIsMissingOrOfAnotherKindIsNamed(String field) {
    var good = Json.object("employee_id", "PT1", "domain", "bad.example");
    for (var value : new Object[] {"", "  ", 5, true, new int[] {1}}) {
      var answer = SERVER.rest().post(CHECK_IN, Json.with(good, field, value)).expect(400);
      assertThat(answer.json().path("field").asString()).as("%s", answer).isEqualTo(field);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-11-22T10:00:00", "2026-02-30T10:00:00Z", ""})
  void aTimeWithoutAnOffsetIsMalformed(String timestamp) {
    var who = SERVER.somebody();
    var body = Json.object("employee_id", who.user(), "domain", who.domain());

    var answer = SERVER.rest().post(CHECK_IN, Json.with(body, "timestamp", timestamp)).expect(400);

    assertThat(answer.json().path("field").asString()).isEqualTo("timestamp");
  }

  @Test
  void theSamePersonInTwoDomainsIsTwoPeople() {
    var one = SERVER.somebody();
    var other = new Identity("other-" + one.domain(), one.user(), one.mac());
    SERVER.admin().checkIn(one).expect(200);

    SERVER.admin().checkOut(other).expectProblem(409, "not_checked_in");
  }

  private static String timed(Identity who, Instant at, String source) {
    return Json.object(
        "employee_id",
        who.user(),
        "domain",
        who.domain(),
        "timestamp",
        at.toString(),
        "source",
        source);
  }

  private static OffsetDateTime time(JsonNode status, String key) {
    return OffsetDateTime.parse(status.path(key).asString());
  }
}
