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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RecheckTest {
  private static final int AGENTS = 6_000;

  @Test
  void agentsThatCameTogetherDoNotLookTogether() {
    var looksBySecond =
        IntStream.range(0, AGENTS)
            .mapToObj(agent -> firstLook(live(agent)))
            .collect(
                Collectors.groupingBy(
                    at -> Duration.between(NOW, at).minusMillis(1).toSeconds(),
                    Collectors.counting()));

    assertThat(looksBySecond).hasSize(60);
    assertThat(looksBySecond.values()).allMatch(looks -> looks < 2 * AGENTS / 60);
  }

  @Test
  void eachLooksEveryMinuteFromThenOn() {
    var first = firstLook(live(0));

    var step = Session.on(Samples.settled(), new SessionEvent.Tick(), NOW.plusSeconds(61));

    assertThat(first).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(LiveSession.RECHECK));
    assertThat(((Live) step.next()).checks().recheckAt())
        .isEqualTo(NOW.plusSeconds(61).plus(LiveSession.RECHECK));
  }

  private static Live live(int agent) {
    var stream = UUID.nameUUIDFromBytes(new byte[] {(byte) (agent >> 8), (byte) agent}).toString();
    var lease = new Lease(Samples.AGENT, Samples.LEASE.epoch(), stream);
    var quiet = Samples.settled().quiet();
    return (Live) LiveSession.begin(lease, AgentKind.OURS, quiet, NOW).next();
  }

  private static Instant firstLook(Live live) {
    return live.checks().recheckAt();
  }
}
