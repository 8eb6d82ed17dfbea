// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import static dev.rollcall.server.session.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.session.SessionState.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TurnTest {
  private static final int AGENTS = 6_000;
  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final SessionEvent ALL_WATCHED = new SessionEvent.Watched(WITHIN);

  @Test
  void agentsThatCameTogetherDoNotLookTogether() {
    assertSpread(live -> live.checks().recheckAt(), 60);
  }

  @Test
  void agentsThatAreAllLookedAtAreNotAskedTogether() {
    assertSpread(live -> live(live, ALL_WATCHED, NOW).checks().probeAt(), 10);
  }

  @Test
  void eachLooksEveryMinuteAfterItsFirstLook() {
    var after = live(Samples.settled(), new SessionEvent.Tick(), NOW.plusSeconds(61));

    assertThat(live(0).checks().recheckAt()).isBeforeOrEqualTo(NOW.plus(LiveSession.RECHECK));
    assertThat(after.checks().recheckAt()).isEqualTo(NOW.plusSeconds(61).plus(LiveSession.RECHECK));
  }

  @Test
  void whoWaitsForItsTurnKeepsIt() {
    var waiting = live(Samples.settled(), ALL_WATCHED, NOW);
    var turn = waiting.checks().probeAt();

    var again = live(waiting, ALL_WATCHED, turn.minusMillis(1));

    assertThat(turn).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(WITHIN));
    assertThat(again.checks().probeAt()).isEqualTo(turn);
    assertThat(live(again, new SessionEvent.Tick(), turn).checks().probeAt())
        .isEqualTo(Instant.MAX);
  }

  private static void assertSpread(Function<Live, Instant> time, int seconds) {
    var bySecond =
        IntStream.range(0, AGENTS)
            .mapToObj(agent -> time.apply(live(agent)))
            .collect(
                Collectors.groupingBy(
                    at -> Duration.between(NOW, at).minusMillis(1).toSeconds(),
                    Collectors.counting()));

    assertThat(bySecond).hasSize(seconds);
    assertThat(bySecond.values()).allMatch(agents -> agents < 2 * AGENTS / seconds);
  }

  private static Live live(int agent) {
    var stream = UUID.nameUUIDFromBytes(new byte[] {(byte) (agent >> 8), (byte) agent}).toString();
    var lease = new Lease(Samples.AGENT, Samples.LEASE.epoch(), stream);
    var quiet = Samples.settled().quiet();
    return (Live) LiveSession.begin(lease, AgentKind.OURS, quiet, NOW).next();
  }

  private static Live live(Live before, SessionEvent event, Instant now) {
    return (Live) Session.on(before, event, now).next();
  }
}
