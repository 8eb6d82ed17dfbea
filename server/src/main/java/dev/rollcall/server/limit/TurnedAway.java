// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.limit;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the connections of one port that were closed unasked, and says so in one line a cause and
/// minute: a flood must not become one of lines.
public final class TurnedAway {
  private static final Logger LOG = LoggerFactory.getLogger(TurnedAway.class);

  /// Why a connection was closed.
  public enum Cause {
    /// Its address had as many as one may have.
    CONNECTIONS("too_many_connections"),
    /// Its address had failed too often in this minute.
    FAILURES("too_many_failures"),
    /// It did not say in time what it wants, or who it is.
    SILENT("nothing_in_time");

    private final String text;

    Cause(String text) {
      this.text = text;
    }
  }

  private final String port;
  private final Object lock = new Object();
  private final Map<Cause, Long> counts = new EnumMap<>(Cause.class);
  private Map<Cause, Tally> unwritten = new EnumMap<>(Cause.class);

  private record Tally(int connections, InetAddress first) {
    Tally and(Tally later) {
      return new Tally(connections + later.connections, first);
    }
  }

  /// @param port as logs name it
  public TurnedAway(String port) {
    this.port = port;
  }

  public void note(Cause cause, InetAddress address) {
    synchronized (lock) {
      counts.merge(cause, 1L, Long::sum);
      unwritten.merge(cause, new Tally(1, address), Tally::and);
    }
  }

  /// How many there were since the start.
  public long count(Cause cause) {
    synchronized (lock) {
      return counts.getOrDefault(cause, 0L);
    }
  }

  /// Logs what has gathered; to be called once a minute.
  public void write() {
    Map<Cause, Tally> batch;
    synchronized (lock) {
      batch = unwritten;
      unwritten = new EnumMap<>(Cause.class);
    }
    batch.forEach((cause, tally) ->
        LOG.atWarn()
            .addKeyValue("port", port)
            .addKeyValue("cause", cause.text)
            .addKeyValue("connections", tally.connections())
            .addKeyValue("first", tally.first().getHostAddress())
            .log("connections were closed"));
  }
}
