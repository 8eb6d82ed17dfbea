// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import static dev.rollcall.server.session.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Revisions;
import dev.rollcall.server.session.SessionState.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class QuietTest {
  private static final Instant LATER = NOW.plusSeconds(100);
  private static final Duration DAY = Duration.ofDays(1);

  static List<SessionEvent> breaking() {
    var push = Samples.work(Revisions.of(1, 1, 2), MonitoringState.OFF);
    return List.of(
        new SessionEvent.Loaded(Samples.LEASE, push),
        new SessionEvent.Watched(Duration.ZERO),
        Samples.received(new ClientFrame.Heartbeat()),
        Samples.ack("c1", new Verdict.Received()));
  }

  @ParameterizedTest
  @MethodSource("breaking")
  void whateverIsSaidOrHeardBreaksTheQuiet(SessionEvent event) {
    var live = (Live) Session.on(Samples.settled(), event, LATER).next();

    assertThat(Quiet.dueAt(live)).isEqualTo(LATER.plus(Quiet.USUAL));
  }

  @Test
  void whatIsNeitherSaidNorHeardDoesNot() {
    var live = (Live) Session.on(Samples.settled(), new SessionEvent.Woken(), LATER).next();

    assertThat(Quiet.dueAt(live)).isEqualTo(NOW.plus(Quiet.USUAL));
  }

  @Test
  void inADayOfQuietASignGoesEvery320SecondsAndTheProcessIsAskedEachHour() {
    var shown = shownInADay(AgentKind.OURS);

    assertThat(shown).filteredOn(Effect.Sign.class::isInstance).hasSize(248);
    assertThat(shown).filteredOn(Effect.Probe.class::isInstance).hasSize(22);
  }

  @Test
  void anAgentFromTheFieldIsPingedAndToldNothing() {
    assertThat(shownInADay(AgentKind.FIELD)).hasSize(270).allMatch(Effect.Probe.class::isInstance);
  }

  /// What a stream shows on which nothing else happens; each time exactly when it is due.
  private static List<Effect> shownInADay(AgentKind kind) {
    var shown = new ArrayList<Effect>();
    var live = Samples.settled(kind);
    for (var due = Quiet.dueAt(live); !due.isAfter(NOW.plus(DAY)); due = Quiet.dueAt(live)) {
      assertThat(LiveSession.dueAt(live)).isBeforeOrEqualTo(due);
      var step = Session.on(live, new SessionEvent.Tick(), due);
      step.effects().stream().filter(it -> !(it instanceof Effect.Load)).forEach(shown::add);
      live = (Live) step.next();
      assertThat(Quiet.dueAt(live)).isEqualTo(due.plus(Quiet.USUAL));
    }
    return shown;
  }
}
