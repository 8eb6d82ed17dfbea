// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Each invariant is broken by a history made by hand, and told.
class CheckerTest {
  private static List<String> broken(Story story) {
    return new Checker(Invariant.atTheEnd())
        .check(story.evidence()).stream()
            .map(problem -> problem.substring(0, problem.indexOf(' ')))
            .toList();
  }

  @Test
  void aRunInWhichAllWentWellHoldsThemAll() {
    var story = Story.begin();
    story.checkedIn(1);
    story.succeeded(2, "c2");
    story.cancelled(3, "c3");
    story.unknownThatHappened(4, "c4");
    story.unknownThatDidNot(5);
    story.checkedOut(6);

    assertThat(broken(story)).isEmpty();
  }

  @Test
  void anAcceptedCommandThatIsNotThereIsTold() {
    var story = Story.begin();
    story.accepted(1, "c1");

    assertThat(broken(story)).containsExactly("AcceptedIsThere", "NothingUnaccounted");
  }

  @Test
  void anAcceptedCommandOfAnotherAgentIsTold() {
    var story = Story.begin();
    story.accepted(1, "c1");
    story.done("c1");
    story.stored("c1", "domain/other/mac", Deed.mark(1), "queued", "succeeded");

    assertThat(broken(story)).containsExactly("AcceptedIsThere");
  }

  @Test
  void aRequestSentTwiceThatMadeTwoCommandsIsTold() {
    var story = Story.begin();
    story.succeeded(1, "c1");
    story.done("c2");
    story.stored("c2", Story.AGENT, Deed.mark(1), "queued", "succeeded");

    assertThat(broken(story)).containsExactly("AcceptedIsThere");
  }

  @Test
  void aRefusedCommandThatIsThereIsTold() {
    var story = Story.begin();
    story.refused(1);
    story.done("c1");
    story.stored("c1", Story.AGENT, Deed.mark(1), "queued", "succeeded");

    assertThat(broken(story)).containsExactly("AcceptedIsThere");
  }

  @Test
  void aCheckInThatIsNotInTheHistoryIsTold() {
    var story = Story.begin();
    story.checkedIn(1);
    story.checkedOut(2);
    story.checkedIn(3);
    story.forget("attendance.checked_out");

    assertThat(broken(story)).containsExactly("AttendanceStands");
  }

  @Test
  void aCheckInThatTheServerHasForgottenIsTold() {
    var story = Story.begin();
    story.checkedIn(1);
    story.nowOut();

    assertThat(broken(story)).containsExactly("AttendanceStands");
  }

  @Test
  void aCheckInThatIsWrittenTwiceIsTold() {
    var story = Story.begin();
    story.checkedIn(1);
    story.event("attendance.checked_in", "");

    assertThat(broken(story)).containsExactly("AttendanceStands");
  }

  @Test
  void aMonitoringStateThatWentBackIsTold() {
    var story = Story.begin();
    story.monitored(1, "paused");
    story.monitoringIs("on");

    assertThat(broken(story)).containsExactly("MonitoringStands");
  }

  @Test
  void aCommandDoneTwiceIsTold() {
    var story = Story.begin();
    story.succeeded(1, "c1");
    story.done("c1");

    assertThat(broken(story)).containsExactly("OneEffect");
  }

  @Test
  void aCommandThatOvertookAnEarlierOneIsTold() {
    var story = Story.begin();
    story.accepted(1, "c1");
    story.accepted(2, "c2");
    story.done("c2");
    story.done("c1");
    story.stored("c1", Story.AGENT, Deed.mark(1), "queued", "succeeded");
    story.stored("c2", Story.AGENT, Deed.mark(2), "queued", "succeeded");

    assertThat(broken(story)).containsExactly("FirstInFirstOut");
  }

  @Test
  void commandsThatWereAskedForAtTheSameTimeHaveNoOrder() {
    var story = Story.begin();
    story.overlapping(1, "c1", 2, "c2");
    story.done("c2");
    story.done("c1");
    story.stored("c1", Story.AGENT, Deed.mark(1), "queued", "succeeded");
    story.stored("c2", Story.AGENT, Deed.mark(2), "queued", "succeeded");

    assertThat(broken(story)).isEmpty();
  }

  @Test
  void aCommandDoneAfterItsDeadlineIsTold() {
    var story = Story.begin();
    story.accepted(1, "c1");
    story.doneLate("c1");
    story.stored("c1", Story.AGENT, Deed.mark(1), "queued", "succeeded");

    assertThat(broken(story)).containsExactly("NothingLate");
  }

  @Test
  void aCommandDoneWhenItsAgentKnewThatItsTimeWasOverIsTold() {
    var story = Story.begin();
    story.accepted(1, "c1");
    story.doneOverTime("c1");
    story.stored("c1", Story.AGENT, Deed.mark(1), "queued", "succeeded");

    assertThat(broken(story)).containsExactly("NothingLate");
  }

  @Test
  void onlyARestartMayBeFinishedLateByANewLife() {
    var story = Story.begin();
    story.accepted(1, "c1");
    story.doneLateInANewLife("c1", "restart");
    story.stored("c1", Story.AGENT, Deed.mark(1), "queued", "succeeded");
    assertThat(broken(story)).isEmpty();

    story.accepted(2, "c2");
    story.doneLateInANewLife("c2", "flush_logs");
    story.stored("c2", Story.AGENT, Deed.mark(2), "queued", "succeeded");
    assertThat(broken(story)).containsExactly("NothingLate");
  }

  @Test
  void aCommandDoneAfterItsCancellationIsTold() {
    var story = Story.begin();
    story.cancelled(1, "c1");
    story.done("c1");

    assertThat(broken(story)).containsExactly("NothingAfterCancel");
  }

  @Test
  void aCancelledCommandThatEndsOtherwiseIsTold() {
    var story = Story.begin();
    story.succeeded(1, "c1");
    story.cancelAnswered(2, "c1");

    assertThat(broken(story)).containsExactly("NothingAfterCancel");
  }

  @Test
  void aLateEndOfAnOlderStreamIsTold() {
    var story = Story.begin();
    story.event("agent.disconnected", "");
    story.event("agent.disconnected", "");

    assertThat(broken(story)).containsExactly("OneLiveEpoch");
  }

  @Test
  void anAgentThatIsLiveTwiceIsTold() {
    var story = Story.begin();
    story.live(Story.AGENT);

    assertThat(broken(story)).containsExactly("OneLiveEpoch");
  }

  @Test
  void aStepWithoutAnEventIsTold() {
    var story = Story.begin();
    story.succeeded(1, "c1");
    story.forget("command.succeeded");

    assertThat(broken(story)).containsExactly("EveryStepIsAnEvent");
  }

  @Test
  void aCommandWithTwoEndsIsTold() {
    var story = Story.begin();
    story.accepted(1, "c1");
    story.done("c1");
    story.stored("c1", Story.AGENT, Deed.mark(1), "queued", "expired", "succeeded");

    assertThat(broken(story)).containsExactly("EveryStepIsAnEvent");
  }

  @Test
  void aCommandThatNoStateCountsIsTold() {
    var story = Story.begin();
    story.succeeded(1, "c1");
    story.uncounted("succeeded");

    assertThat(broken(story)).containsExactly("NothingUnaccounted");
  }

  @Test
  void aCommandWithoutAnOutcomeIsTold() {
    var story = Story.begin();
    story.accepted(1, "c1");
    story.stored("c1", Story.AGENT, Deed.mark(1), "queued", "sent");

    assertThat(broken(story)).containsExactly("EverythingEnded");
  }

  @Test
  void aSuccessThatNobodyDidIsTold() {
    var story = Story.begin();
    story.accepted(1, "c1");
    story.stored("c1", Story.AGENT, Deed.mark(1), "queued", "succeeded");

    assertThat(broken(story)).containsExactly("SuccessIsReal");
  }

  @Test
  void anIdGivenTwiceIsTold() {
    var story = Story.begin();
    story.succeeded(1, "c1");
    story.accepted(2, "c1");

    assertThat(broken(story)).contains("Uniqueness");
  }
}
