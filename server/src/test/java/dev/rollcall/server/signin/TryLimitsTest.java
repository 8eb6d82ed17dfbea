// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.signin.TryLimits.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// How often somebody may try.
final class TryLimitsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T09:30:00Z"));
  private final TryLimits limits = new TryLimits(new Random(3), now::get);

  private static Claim stranger(String account, String address) {
    return new Claim(account, address, Optional.empty());
  }

  private boolean may(Claim claim) {
    return limits.take(claim).isEmpty();
  }

  private void pass(Duration time) {
    now.updateAndGet(it -> it.plus(time));
  }

  @Test
  void oneAddressHasTenTriesInTenMinutesWhateverTheAccount() {
    for (int tries = 0; tries < 10; tries++) {
      assertThat(may(stranger("account-" + tries, "10.0.0.7"))).isTrue();
    }

    assertThat(limits.take(stranger("another", "10.0.0.7"))).contains(Duration.ofMinutes(10));
    assertThat(may(stranger("another", "10.0.0.8"))).isTrue();
    pass(Duration.ofMinutes(10));
    assertThat(may(stranger("another", "10.0.0.7"))).isTrue();
  }

  @Test
  void addressesOfOneNetworkOfIpv6AreOne() {
    for (int tries = 0; tries < 10; tries++) {
      assertThat(may(stranger("asha", "2001:db8:1:2::" + tries))).isTrue();
    }

    assertThat(may(stranger("asha", "2001:db8:1:2:ffff::1"))).isFalse();
    assertThat(may(stranger("asha", "2001:db8:1:3::1"))).isTrue();
  }

  @Test
  void oneAccountHasAHundredTriesAnHourOfStrangersFromEverywhere() {
    for (int tries = 0; tries < 100; tries++) {
      assertThat(may(stranger("asha", "10.0.1." + tries))).isTrue();
    }

    assertThat(may(stranger("asha", "10.0.2.1"))).isFalse();
    assertThat(may(stranger("ben", "10.0.2.2"))).isTrue();
    pass(Duration.ofHours(1));
    assertThat(may(stranger("asha", "10.0.2.1"))).isTrue();
  }

  @Test
  void aBrowserThatSignedInBeforeIsHeldUpOnlyByItsOwnFailures() {
    for (int tries = 0; tries < 200; tries++) {
      var _ = limits.take(stranger("asha", "10.0.0." + tries % 20));
    }
    var known = new Claim("asha", "10.0.0.1", Optional.of("badge"));

    for (int tries = 0; tries < 10; tries++) {
      assertThat(may(known)).isTrue();
    }

    assertThat(may(known)).isFalse();
    assertThat(may(new Claim("asha", "10.0.0.1", Optional.of("another")))).isTrue();
  }

  @Test
  void whatIsRightDoesNotCount() {
    for (int tries = 0; tries < 1_000; tries++) {
      var claim = stranger("asha", "10.0.0.7");
      assertThat(may(claim)).isTrue();
      limits.giveBack(claim);
    }
  }

  @Test
  void tenWrongCodesWithTheRightPasswordAreAllInAnHour() {
    var claim = stranger("asha", "10.0.0.7");
    for (int tries = 0; tries < 10; tries++) {
      assertThat(limits.takeCode(claim)).isTrue();
    }

    assertThat(limits.takeCode(stranger("asha", "10.0.0.8"))).isFalse();
    assertThat(limits.takeCode(stranger("ben", "10.0.0.8"))).isTrue();
  }

  @Test
  void aClockThatWasSetBackHoldsNobodyUpForLonger() {
    for (int tries = 0; tries < 11; tries++) {
      var _ = limits.take(stranger("asha", "10.0.0.7"));
    }

    pass(Duration.ofDays(-1));

    assertThat(may(stranger("asha", "10.0.0.7"))).isTrue();
  }
}
