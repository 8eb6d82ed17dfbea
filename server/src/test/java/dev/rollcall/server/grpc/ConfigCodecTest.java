// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.protocol.v1.DaysOff;
import dev.rollcall.server.attendance.AttendanceStatus;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Leave;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.settings.Config;
import dev.rollcall.server.settings.Settings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ConfigCodecTest {
  private static final AgentId AGENT = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final LocalDate DAY = LocalDate.of(2026, 12, 24);

  private static final DomainRules RULES =
      new DomainRules(
          ZoneId.of("Asia/Kolkata"),
          Set.of(DayOfWeek.SUNDAY, DayOfWeek.SATURDAY),
          Set.of(DAY.plusDays(1), DAY),
          Duration.ofHours(16),
          DomainRules.Admission.OPEN);

  private static final Person ASHA =
      new Person(AGENT.person(), "Asha", "", "", List.of(new Leave(DAY, DAY.plusDays(7), "sick")));

  @Test
  void ourAgentsLearnTheDaysOffButNotWhatALeaveIsFor() {
    var policy = ConfigCodec.write(config(RULES, ASHA), AgentKind.OURS).getRollcall();

    assertThat(policy.getDaysOff())
        .isEqualTo(
            DaysOff.newBuilder()
                .setTimeZone("Asia/Kolkata")
                .addAllWeekly(List.of(6, 7))
                .addAllHolidays(List.of("2026-12-24", "2026-12-25"))
                .addLeave(
                    dev.rollcall.protocol.v1.Leave.newBuilder()
                        .setFrom("2026-12-24")
                        .setTo("2026-12-31"))
                .build());
    assertThat(policy.toString()).doesNotContain("sick");
  }

  @Test
  void withoutDaysOffThereIsNothingToTell() {
    var config = config(DomainRules.DEFAULT, Person.numbered(AGENT.person()));

    assertThat(ConfigCodec.write(config, AgentKind.OURS).getRollcall().hasDaysOff()).isFalse();
  }

  @Test
  void agentsFromTheFieldGetNothingButTheContract() {
    assertThat(ConfigCodec.write(config(RULES, ASHA), AgentKind.FIELD).hasRollcall()).isFalse();
  }

  private static Config config(DomainRules rules, Person person) {
    return new Config(
        AGENT,
        person,
        rules,
        Settings.of(List.of()),
        new AttendanceStatus(DAY, ZoneOffset.UTC, null));
  }
}
