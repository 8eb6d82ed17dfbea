// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.run.RunningServer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an organisation says of itself.
class DirectoryTest {
  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

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
  void somebodyUnknownHasNoAttendance() {
    SERVER.rest().get("/api/v1/attendance/nowhere.example/nobody").expectProblem(404);
  }
}
