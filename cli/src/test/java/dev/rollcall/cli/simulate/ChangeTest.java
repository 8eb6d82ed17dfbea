// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.message.Answer.Applied;
import dev.rollcall.agent.message.Answer.Rejected;
import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.Inbound;
import dev.rollcall.agent.message.Inbound.ReadSettings;
import dev.rollcall.agent.message.MonitoringSwitch;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.agent.message.Settings;
import dev.rollcall.agent.state.AgentState;
import org.junit.jupiter.api.Test;

class ChangeTest {
  private static final Attendance HERE = new Attendance(Attendance.Status.CHECKED_IN, "api");
  private static final ReadSettings GOOD = new ReadSettings.Read(Settings.NOTHING);
  private static final ReadSettings BAD = new ReadSettings.Unreadable("no time zone");

  @Test
  void theWholeStateIsTakenOver() {
    Change change = Change.whole(AgentState.UNTOLD, whole(GOOD));

    assertThat(change.answer()).isEqualTo(new Applied(new Revision(3)));
    assertThat(change.state().attendance()).isEqualTo(HERE);
    assertThat(change.state().monitoring()).isEqualTo(MonitoringSwitch.PAUSED);
    assertThat(change.state().standing()).isEqualTo(AgentState.Standing.CONFIRMED);
  }

  @Test
  void badSettingsAreRejectedAndTheRestIsTakenOver() {
    Change change = Change.whole(AgentState.UNTOLD, whole(BAD));

    assertThat(change.answer()).isEqualTo(new Rejected(new Revision(3), "no time zone"));
    assertThat(change.state().attendance()).isEqualTo(HERE);
    assertThat(change.state().settings()).isEqualTo(Settings.NOTHING);
  }

  @Test
  void oneChangeLeavesTheRestAsItIs() {
    AgentState before = Change.whole(AgentState.UNTOLD, whole(GOOD)).state();

    Change change =
        Change.part(
                before,
                new Inbound.MonitoringChanged("m", new Revision(4), MonitoringSwitch.ON, ""))
            .orElseThrow();

    assertThat(change.answer()).isEqualTo(new Applied(new Revision(4)));
    assertThat(change.state().monitoring()).isEqualTo(MonitoringSwitch.ON);
    assertThat(change.state().attendance()).isEqualTo(HERE);
  }

  @Test
  void badSettingsAloneChangeNothing() {
    AgentState before = Change.whole(AgentState.UNTOLD, whole(GOOD)).state();

    Change change =
        Change.part(before, new Inbound.SettingsChanged("m", new Revision(4), BAD, ""))
            .orElseThrow();

    assertThat(change.answer()).isEqualTo(new Rejected(new Revision(4), "no time zone"));
    assertThat(change.state()).isEqualTo(before);
  }

  private static Inbound.Initial whole(ReadSettings settings) {
    return new Inbound.Initial(
        "init_config", new Revision(3), HERE, MonitoringSwitch.PAUSED, settings);
  }
}
