// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rollcall.server.limit.TurnedAway.Cause;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// How much one address may take up.
final class CrowdTest {
  private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-27T09:00:00Z"));
  private final TurnedAway turnedAway = new TurnedAway("agents");
  private final Crowd crowd = new Crowd(new Crowd.Limits(2, 3), now::get, turnedAway);

  @Test
  void anAddressHasSoManyConnectionsAndAnotherItsOwn() {
    assertThat(crowd.admits(ONE)).isTrue();
    assertThat(crowd.admits(ONE)).isTrue();
    assertThat(crowd.admits(ONE)).isFalse();
    assertThat(crowd.admits(OTHER)).isTrue();
    assertThat(turnedAway.count(Cause.CONNECTIONS)).isEqualTo(1);

    crowd.left(ONE);

    assertThat(crowd.admits(ONE)).isTrue();
    assertThat(crowd.admits(ONE)).isFalse();
  }

  @Test
  void anAddressThatFailsTooOftenWaitsForTheNextMinute() {
    for (var failure = 0; failure < 3; failure++) {
      assertThat(crowd.admits(ONE)).isTrue();
      crowd.leftInVain(ONE);
    }

    assertThat(crowd.admits(ONE)).isFalse();
    assertThat(crowd.admits(OTHER)).isTrue();
    assertThat(turnedAway.count(Cause.FAILURES)).isEqualTo(1);

    now.set(now.get().plus(Duration.ofMinutes(1)));
    assertThat(crowd.admits(ONE)).isTrue();
  }

  @Test
  void whatSucceedsIsNoFailure() {
    for (var visit = 0; visit < 100; visit++) {
      assertThat(crowd.admits(ONE)).isTrue();
      crowd.left(ONE);
    }
  }

  @Test
  void inVersionSixANetworkIsOneAddress() {
    assertThat(crowd.admits(InetAddress.ofLiteral("2001:db8:1:2::1"))).isTrue();
    assertThat(crowd.admits(InetAddress.ofLiteral("2001:db8:1:2:ffff::7"))).isTrue();
    assertThat(crowd.admits(InetAddress.ofLiteral("2001:db8:1:2:1234::9"))).isFalse();
    assertThat(crowd.admits(InetAddress.ofLiteral("2001:db8:1:3::1"))).isTrue();
  }

  @Test
  void loopbackIsNotCounted() {
    for (var visit = 0; visit < 100; visit++) {
      assertThat(crowd.admits(InetAddress.getLoopbackAddress())).isTrue();
      crowd.leftInVain(InetAddress.getLoopbackAddress());
    }
  }

  @Test
  void aFloodIsOneLineACause() {
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    var logger = (Logger) LoggerFactory.getLogger(TurnedAway.class);
    logger.addAppender(log);
    try {
      for (var visit = 0; visit < 1_000; visit++) {
        var _ = crowd.admits(ONE);
      }
      turnedAway.note(Cause.SILENT, OTHER);
      turnedAway.write();
      turnedAway.write();

      assertThat(log.list)
          .extracting(event -> String.valueOf(event.getKeyValuePairs()))
          .containsExactly(
              "[port=\"agents\", cause=\"too_many_connections\", connections=\"998\","
                  + " first=\"192.0.2.1\"]",
              "[port=\"agents\", cause=\"nothing_in_time\", connections=\"1\","
                  + " first=\"192.0.2.2\"]");
    } finally {
      logger.detachAppender(log);
    }
  }
}
