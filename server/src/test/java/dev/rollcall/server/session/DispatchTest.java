// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import static dev.rollcall.server.session.Samples.NOW;
import static dev.rollcall.server.session.Samples.openShift;
import static dev.rollcall.server.session.Samples.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.fleet.Revision;
import dev.rollcall.server.fleet.Revisions;
import dev.rollcall.server.session.SessionState.Live;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DispatchTest {

  @Test
  void theFirstMessageIsTheConfigurationAndNothingFollowsWhereNothingIsUnusual() {
    var frames = frames(Samples.fresh(), work(Revisions.of(1, 1, 1), MonitoringState.ON));

    assertThat(frames).singleElement().isInstanceOf(ServerFrame.Init.class);
    assertThat(frames.getFirst().messageId()).isEqualTo("init_config");
  }

  @Test
  void attendanceAndThenMonitoringFollowTheFirstMessageWhereTheyAreUnusual() {
    var frames =
        frames(Samples.fresh(), work(Revisions.of(1, 2, 3), MonitoringState.PAUSED, openShift()));

    assertThat(frames)
        .extracting(Object::getClass)
        .containsExactly(
            ServerFrame.Init.class,
            ServerFrame.AttendanceChanged.class,
            ServerFrame.MonitoringChanged.class);
  }

  @Test
  void onlyThePartsThatChangedAreSaid() {
    var frames =
        frames(Samples.settled(), work(Revisions.of(1, 2, 1), MonitoringState.ON, openShift()));

    assertThat(frames).singleElement().isInstanceOf(ServerFrame.AttendanceChanged.class);
  }

  @Test
  void stopOvertakesEverythingElse() {
    var screenshot = Samples.command("c9", CommandType.SCREENSHOT, CommandState.SENT);
    var frames =
        frames(
            Samples.settled(),
            work(Revisions.of(2, 3, 4), MonitoringState.OFF, openShift(), screenshot));

    assertThat(frames)
        .extracting(Object::getClass)
        .containsExactly(
            ServerFrame.MonitoringChanged.class,
            ServerFrame.AttendanceChanged.class,
            ServerFrame.SettingsChanged.class,
            ServerFrame.Ask.class);
  }

  @Test
  void monitoringIsResumedFromAPauseAndStartedFromAStop() {
    assertThat(order(MonitoringState.PAUSED, MonitoringState.ON))
        .isEqualTo(ServerFrame.Order.RESUME);
    assertThat(order(MonitoringState.OFF, MonitoringState.ON)).isEqualTo(ServerFrame.Order.START);
    assertThat(order(MonitoringState.ON, MonitoringState.PAUSED))
        .isEqualTo(ServerFrame.Order.PAUSE);
    assertThat(order(MonitoringState.PAUSED, MonitoringState.OFF))
        .isEqualTo(ServerFrame.Order.STOP);
  }

  @Test
  void messageIdsNeverRepeatHoweverOftenTheStateChanges() {
    var state = Samples.settled();
    var ids = new HashSet<String>();
    for (var revision = 2; revision < 1_002; revision++) {
      var progress =
          Dispatch.of(
              state, work(Revisions.of(1, revision, 1), MonitoringState.ON, openShift()), NOW);
      sent(progress.effects()).forEach(frame -> ids.add(frame.messageId()));
      state = progress.next();
    }

    assertThat(ids).hasSize(1_000).allMatch(id -> id.startsWith("stream7-"));
  }

  @Test
  void newerStateReplacesWhatIsAwaitedForOlderState() {
    var first =
        Dispatch.of(
            Samples.settled(), work(Revisions.of(1, 2, 1), MonitoringState.ON, openShift()), NOW);
    var second =
        Dispatch.of(
            first.next(), work(Revisions.of(1, 3, 1), MonitoringState.ON, openShift()), NOW);

    assertThat(second.next().awaited().values())
        .containsExactly(new Awaited.Application(Set.of(Part.ATTENDANCE), new Revision(3), NOW));
  }

  @Test
  void aCommandThatTheAgentHasAlreadyWaitsForItsOutcomeOnly() {
    var received = Samples.command("c9", CommandType.RESTART, CommandState.RECEIVED);
    var progress =
        Dispatch.of(Samples.settled(), work(Samples.REVISIONS, MonitoringState.ON, received), NOW);

    assertThat(progress.next().awaited())
        .containsEntry("c9", new Awaited.Result(received.id(), CommandType.RESTART));
  }

  private static ServerFrame.Order order(MonitoringState before, MonitoringState now) {
    var state = Samples.settled().with(Samples.told(before));
    var frame = frames(state, work(Revisions.of(1, 1, 2), now)).getFirst();
    return ((ServerFrame.MonitoringChanged) frame).order();
  }

  private static List<ServerFrame> frames(Live state, Work work) {
    return sent(Dispatch.of(state, work, NOW).effects());
  }

  private static List<ServerFrame> sent(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Send.class::isInstance)
        .map(effect -> ((Effect.Send) effect).frame())
        .toList();
  }
}
