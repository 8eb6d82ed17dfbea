// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How often somebody may try before anything is hashed: see decision 13. A try counts from its
/// beginning, so that many at once are no more than one after the other.
///
/// Whoever has signed in with this browser before is held up by nobody else's failures.
final class TryLimits {
  private static final Duration SHORT = Duration.ofMinutes(10);
  private static final Duration LONG = Duration.ofHours(1);
  private static final int FROM_ONE_PLACE = 10;
  private static final int AT_ONE_ACCOUNT = 100;
  private static final int CODES = 10;
  private static final int NETWORK_BYTES = 8;

  private final TryCounter addresses;
  private final TryCounter accounts;
  private final TryCounter browsers;
  private final TryCounter codes;

  TryLimits(RandomGenerator random, InstantSource clock) {
    addresses = new TryCounter(FROM_ONE_PLACE, SHORT, random, clock);
    accounts = new TryCounter(AT_ONE_ACCOUNT, LONG, random, clock);
    browsers = new TryCounter(FROM_ONE_PLACE, SHORT, random, clock);
    codes = new TryCounter(CODES, LONG, random, clock);
  }

  /// Whose try it is.
  ///
  /// @param account as it was typed, so that one which does not exist is treated alike
  /// @param badge of a browser with which this account has signed in before
  record Claim(String account, String address, Optional<String> badge) {}

  /// Says how long to wait when there were too many.
  Optional<Duration> take(Claim claim) {
    return claim
        .badge()
        .map(browsers::take)
        .orElseGet(() ->
            addresses.take(network(claim.address())).or(() -> accounts.take(claim.account())));
  }

  /// It was right, or nobody looked at it.
  void giveBack(Claim claim) {
    claim
        .badge()
        .ifPresentOrElse(
            browsers::giveBack,
            () -> {
              addresses.giveBack(network(claim.address()));
              accounts.giveBack(claim.account());
            });
  }

  /// Whether a code may be looked at that comes with the right password. Only who has the password
  /// can use these up, and a million codes are few.
  boolean takeCode(Claim claim) {
    return claim.badge().isPresent() || codes.take(claim.account()).isEmpty();
  }

  void giveBackCode(Claim claim) {
    if (claim.badge().isEmpty()) {
      codes.giveBack(claim.account());
    }
  }

  /// Who has one address of IPv6 has 2^64 of them.
  static String network(String address) {
    try {
      var bytes = InetAddress.ofLiteral(address).getAddress();
      return HexFormat.of()
          .formatHex(bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    } catch (IllegalArgumentException _) {
      return address;
    }
  }
}
