// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.PollingAgent;
import dev.rollcall.e2e.field.wire.EmployeeCheckInCheckOutRequest;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.RunningServer;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an organisation says of itself.
class DirectoryTest {
  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  private static final Duration SOON = Duration.ofSeconds(5);

  private final InstantSource clock = Clock.systemUTC();

  @Test
  void aDomainsTimeZoneIsKeptAndUsed() {
    var who = SERVER.somebody();
    SERVER.admin().domain(who.domain(), "{\"time_zone\":\"Asia/Kathmandu\"}").expect(200);

    var domain = SERVER.rest().get("/api/v1/domains/" + who.domain()).expect(200).json();
    assertThat(domain.path("time_zone").asString()).isEqualTo("Asia/Kathmandu");
    SERVER.admin().checkIn(who).expect(200);
    var path = "/api/v1/attendance/%s/%s".formatted(who.domain(), who.user());
    var status = SERVER.rest().get(path).expect(200).json();
    assertThat(status.path("is_checked_in").asBoolean()).isTrue();
    assertThat(OffsetDateTime.parse(status.path("checkin_timestamp").asString()).getOffset())
        .isEqualTo(ZoneOffset.ofHoursMinutes(5, 45));
  }

  @Test
  void withoutOneItIsUtc() {
    var status = SERVER.admin().checkIn(SERVER.somebody()).expect(200).json();

    assertThat(OffsetDateTime.parse(status.path("checkin_timestamp").asString()).getOffset())
        .isEqualTo(ZoneOffset.UTC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Mars/Olympus\"", "\"\"", "5", "\"+99:00\""})
  void anotherTimeZoneIsRefused(String zone) {
    SERVER
        .admin()
        .domain(SERVER.somebody().domain(), "{\"time_zone\":" + zone + "}")
        .expectProblemWith("time_zone", 400);
  }

  @Test
  void anUnknownFieldIsRefused() {
    SERVER
        .admin()
        .domain(SERVER.somebody().domain(), "{\"time_zone\":\"UTC\",\"colour\":\"red\"}")
        .expectProblemWith("colour", 400);
  }

  @Test
  void daysOffStandInTheHeartbeatAndForbidPictures() {
    var who = SERVER.somebody();
    var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    var person = "/api/v1/people/%s/%s".formatted(who.domain(), who.user());
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);
      var polling = new PollingAgent(connection.channel(), who);
      assertThat(polling.heartbeat().getIsOnLeave()).isFalse();

      var leave =
          "{\"leave\":[{\"from\":\"%s\",\"to\":\"%s\",\"kind\":\"annual\"}]}"
              .formatted(today.minusDays(1), today.plusDays(1));
      SERVER.rest().put(person, leave).expect(200);
      assertThat(polling.heartbeat().getIsOnLeave()).isTrue();
      assertRefused(who, "on_leave");

      SERVER.rest().put(person, "{}").expect(200);
      var holidays = "{\"holidays\":[\"%s\",\"%s\"]}".formatted(today, today.plusDays(1));
      SERVER.admin().domain(who.domain(), holidays).expect(200);
      assertThat(polling.heartbeat().getIsOnLeave()).isFalse();
      assertThat(polling.heartbeat().getIsHoliday()).isTrue();
      assertRefused(who, "holiday");

      SERVER.admin().domain(who.domain(), "{\"weekly_off\":[1,2,3,4,5,6,7]}").expect(200);
      assertThat(polling.heartbeat().getIsHoliday()).isFalse();
      assertThat(polling.heartbeat().getIsWeeklyOffDay()).isTrue();
      assertRefused(who, "weekly_off_day");

      SERVER.admin().monitoring(who, "paused", "test").expect(200);
      agent.await(MessageCase.MONITORING_COMMAND, SOON);
      assertThat(agent.received().all()).as("the contract has no words for days off").hasSize(3);
    }
  }

  private static void assertRefused(Identity who, String code) {
    var refusal = SERVER.admin().requestScreenshot(who, "test").expectProblem(409);
    assertThat(refusal.json().path("code").asString()).isEqualTo(code);
  }

  @Test
  void anAssignedWorkstationIsConfiguredBeforeItEverConnects() {
    var who = SERVER.somebody();
    var person = "/api/v1/people/%s/%s".formatted(who.domain(), who.user());
    SERVER.rest().put(person, "{\"name\":\"Asha\",\"department\":\"R&D\"}").expect(200);
    var device = "/api/v1/workstations/%s/%s".formatted(who.domain(), who.mac());
    SERVER.rest().put(device, Json.object("user_id", who.user())).expect(200);

    try (var connection = SERVER.connection()) {
      var config = new PollingAgent(connection.channel(), who).fetchConfig();

      assertThat(config.getUserId()).isEqualTo(who.user());
      assertThat(config.getName()).isEqualTo("Asha");
      assertThat(config.getDepartment()).isEqualTo("R&D");
    }
  }

  @Test
  void aNewNameReachesTheConnectedAgent() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);

      var person = "/api/v1/people/%s/%s".formatted(who.domain(), who.user());
      SERVER.rest().put(person, Json.object("name", "Asha")).expect(200);

      var update = agent.awaitFrom(1, MessageCase.CONFIG_UPDATE, SOON).message();
      assertThat(update.getConfigUpdate().getConfig().getName()).isEqualTo("Asha");
    }
  }

  @Test
  void aStrictDirectoryLetsNoStrangersIn() {
    var who = SERVER.somebody();
    SERVER.admin().domain(who.domain(), "{\"strict_directory\":true}").expect(200);
    var device = "/api/v1/workstations/%s/%s".formatted(who.domain(), who.mac());
    var person = "/api/v1/people/%s/%s".formatted(who.domain(), who.user());

    SERVER.admin().checkIn(who).expectProblem(404);
    SERVER.rest().put(device, Json.object("user_id", who.user())).expectProblem(404);
    try (var connection = SERVER.connection()) {
      try (var agent = FieldAgent.connect(connection.channel(), who)) {
        var end = agent.awaitEnd(SOON);
        assertThat(end.code()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(end.description()).contains("directory");
      }
      var change = EmployeeCheckInCheckOutRequest.newBuilder().setIsCheckedIn(true);
      assertThat(new PollingAgent(connection.channel(), who).update(change).getStatus()).isFalse();
      SERVER.rest().get(person).expectProblem(404);

      SERVER.rest().put(person, "{}").expect(200);
      try (var agent = FieldAgent.connect(connection.channel(), who)) {
        agent.await(MessageCase.CONFIG_UPDATE, SOON);
        SERVER.admin().checkIn(who).expect(200);
      }
    }
  }

  @Test
  void somebodyUnknownHasNoAttendance() {
    SERVER.rest().get("/api/v1/attendance/nowhere.example/nobody").expectProblem(404);
  }
}
