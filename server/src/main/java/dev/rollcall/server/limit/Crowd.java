// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.limit;

import dev.rollcall.server.limit.TurnedAway.Cause;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How many connections each address has, and how many of its connections came to nothing in the
/// present minute.
///
/// In IPv6 a whole /64 counts as one address: whoever has one address has all of them. Loopback is
/// not limited: there are a proxy on the same machine, and simulated agents, and who could harm the
/// server from there could do so without a connection.
public final class Crowd {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int NETWORK_BYTES = 8;

  /// Beyond so many addresses the failures of others are not told apart any more.
  private static final int MOST_ADDRESSES = 10_000;

  private final Limits limits;
  private final InstantSource clock;
  private final TurnedAway turnedAway;
  private final Map<InetAddress, Integer> inside = new HashMap<>();
  private final Map<InetAddress, Integer> failures = new HashMap<>();
  private Instant windowEnd = Instant.MIN;

  /// @param connections at once of one address
  /// @param failures in a minute of one address; further connections are closed for its rest
  public record Limits(int connections, int failures) {}

  public Crowd(Limits limits, InstantSource clock, TurnedAway turnedAway) {
    this.limits = limits;
    this.clock = clock;
    this.turnedAway = turnedAway;
  }

  /// Whether one more connection of this address may stay; then [#left] is called when it ends.
  public synchronized boolean admits(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return true;
    }
    var network = network(address);
    forgetOldFailures();
    if (failures.getOrDefault(network, 0) >= limits.failures()) {
      turnedAway.note(Cause.FAILURES, address);
      return false;
    }
    if (inside.getOrDefault(network, 0) >= limits.connections()) {
      turnedAway.note(Cause.CONNECTIONS, address);
      return false;
    }
    inside.merge(network, 1, Integer::sum);
    return true;
  }

  /// A connection that got what it came for has ended.
  public synchronized void left(InetAddress address) {
    if (!address.isLoopbackAddress()) {
      inside.computeIfPresent(network(address), (_, count) -> count > 1 ? count - 1 : null);
    }
  }

  /// A connection has ended without anything: no handshake, no request, or only refused ones.
  public synchronized void leftInVain(InetAddress address) {
    left(address);
    var network = network(address);
    forgetOldFailures();
    if (!address.isLoopbackAddress()
        && (failures.containsKey(network) || failures.size() < MOST_ADDRESSES)) {
      failures.merge(network, 1, Integer::sum);
    }
  }

  public TurnedAway turnedAway() {
    return turnedAway;
  }

  private void forgetOldFailures() {
    var now = clock.instant();
    if (!now.isBefore(windowEnd)) {
      failures.clear();
      windowEnd = now.plus(WINDOW);
    }
  }

  private static InetAddress network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    var bytes = address.getAddress();
    Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("16 bytes are an address", impossible);
    }
  }
}
