// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.AgentId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TakeoversTest {
  private static final AgentId DESK = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final AgentId OTHER = AgentId.of("unirms.com", "PT24002", "1697e92ca2fd");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Takeovers takeovers = new Takeovers();

  @Test
  void theSixthInAMinuteIsTheAlertAndTheRestOfTheMinuteIsNot() {
    for (var second = 0; second < 5; second++) {
      assertThat(takeover(DESK, second)).as("takeover %s", second).isFalse();
    }

    assertThat(takeover(DESK, 5)).isTrue();
    assertThat(takeover(DESK, 6)).isFalse();
    assertThat(takeover(OTHER, 6)).isFalse();
  }

  @Test
  void itIsRaisedAgainInAMinuteThatIsAsBad() {
    for (var second = 0; second < 65; second++) {
      var _ = takeover(DESK, second);
    }

    assertThat(takeover(DESK, 65)).isTrue();
  }

  @Test
  void aFewInEveryMinuteAreUsual() {
    for (var second = 0; second < 600; second += 12) {
      assertThat(takeover(DESK, second)).as("takeover at %s s", second).isFalse();
    }
  }

  private boolean takeover(AgentId agent, int second) {
    return takeovers.isTooMany(agent, NOON.plus(Duration.ofSeconds(second)));
  }
}
