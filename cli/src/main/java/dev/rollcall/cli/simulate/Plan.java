// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What one run is asked to do.
///
/// @param runFor empty until it is stopped
/// @param rates of the whole fleet, beside those of its parts
record Plan(
    int agents,
    InetSocketAddress server,
    Security security,
    String domain,
    long seed,
    Optional<Duration> runFor,
    Arrival arrival,
    Ledger.Sync journalSync,
    Profile profile,
    Rates rates,
    Mute mute) {
  private static final int MOST = 1_000_000;

  /// How the lines are protected.
  sealed interface Security {
    record Plaintext() implements Security {}

    /// Every agent is known by a certificate, which it gets at the beginning.
    ///
    /// @param admin the administrators' port
    /// @param tokenFile with an administrator's token
    /// @param authorities with those who may have signed the server's certificates
    record Enrolled(URI admin, Path tokenFile, Path authorities) implements Security {}
  }

  Plan {
    if (agents < 1 || agents > MOST) {
      throw new IllegalArgumentException("--agents must be 1 to " + MOST + ", was " + agents);
    }
    if (domain.isBlank()) {
      throw new IllegalArgumentException("--domain must not be blank");
    }
    // Refuses too few agents for all roles while it can still be said what is wrong
    var _ = Cast.of(agents, profile, seed);
  }

  /// Who plays what.
  Cast cast() {
    return Cast.of(agents, profile, seed);
  }

  /// `HOST:PORT`, looked up once for all agents.
  static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    try {
      InetSocketAddress address =
          new InetSocketAddress(
              text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
      if (!address.isUnresolved()) {
        return address;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("--server must be HOST:PORT, was " + text, e);
    }
    throw new IllegalArgumentException("--server: the host of " + text + " is not known");
  }
}
