// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.DaysOff;
import dev.rollcall.agent.message.MonitoringSwitch;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.agent.message.Settings;
import dev.rollcall.agent.message.WorkingHours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileTest {
  @TempDir private Path folder;

  @Test
  void everyPartOfTheStateSurvivesButItsConfirmation() {
    AgentState state =
        new AgentState(
            new Revision(42),
            new Attendance(Attendance.Status.CHECKED_IN, "badge = 1\nx"),
            MonitoringSwitch.PAUSED,
            settings(),
            AgentState.Standing.CONFIRMED);
    StateFile file = new StateFile(folder.resolve("state.properties"));

    file.write(state);

    assertThat(file.read())
        .contains(
            new AgentState(
                state.revision(),
                state.attendance(),
                state.monitoring(),
                state.settings(),
                AgentState.Standing.REMEMBERED));
  }

  @Test
  void damagedFileCountsAsNone() throws IOException {
    Path path = folder.resolve("state.properties");
    for (String text : new String[] {"", "format=2\n", "format=1\nrevision=x\n", "\\u00"}) {
      Files.writeString(path, text);
      assertThat(new StateFile(path).read()).isEmpty();
    }
  }

  private static Settings settings() {
    return new Settings(
        Settings.Gate.CHECK_IN_OR_WORKING_HOURS,
        true,
        Duration.ofSeconds(11),
        Duration.ofSeconds(12),
        Duration.ofSeconds(61),
        Duration.ofSeconds(62),
        Set.of(Settings.Track.USB, Settings.Track.BROWSER),
        Optional.of(
            new WorkingHours(
                Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                LocalTime.of(22, 0),
                LocalTime.of(6, 30),
                ZoneId.of("Asia/Kolkata"))),
        new DaysOff(
            ZoneId.of("Asia/Kolkata"),
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            Set.of(LocalDate.of(2026, 12, 25)),
            Set.of(new DaysOff.Leave(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 4)))),
        "/shots",
        "https://example.org");
  }
}
