// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.limit.Crowd;
import java.time.Duration;

/// What one caller, or all of them together, may take up.
///
/// @param body the largest request body, in bytes
/// @param requests at once, streams and waiting calls included
/// @param streams live event streams at once
/// @param waits calls at once that wait for a command to end
/// @param idle how long a connection may neither send nor take anything
/// @param heartbeat how often a silent event stream says that it is there; less than `idle`
public record PortLimits(
    int body, int requests, int streams, int waits, Duration idle, Duration heartbeat) {
  public static final PortLimits DEFAULT =
      new PortLimits(64 * 1024, 256, 64, 96, Duration.ofSeconds(30), Duration.ofSeconds(15));

  /// Connections at once: beyond them new ones wait to be accepted.
  int connections() {
    return requests * 4;
  }

  /// How long a connection may take from its beginning to the head of its first request, TLS
  /// included. No network that somebody can work with is slower.
  Duration first() {
    return Duration.ofSeconds(8);
  }

  /// Half of all connections for one address: an office behind one address has its administrators'
  /// browsers on a few dozen. A browser that trusts no certificate fails some times a page.
  Crowd.Limits strangers() {
    return new Crowd.Limits(connections() / 2, 300);
  }
}
