// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.session.ServerFrame;
import java.util.ArrayDeque;
import java.util.Deque;

/// What waits for room on a line. Bounded: state that waits is replaced by newer state of its kind,
/// and commands that find no room stay in the store.
///
/// A message is at most 4 KiB (its texts are bounded where they come in), so 64 messages are at
/// most 256 KiB.
final class Outbox {
  static final int MOST = 64;

  /// What became of a frame.
  enum Offer {
    WRITTEN,
    WAITING,
    FULL
  }

  private final Deque<ServerFrame> waiting = new ArrayDeque<>(0);
  private final Line line;

  Outbox(Line line) {
    this.line = line;
  }

  Offer offer(ServerFrame frame) {
    if (waiting.isEmpty() && line.isReady()) {
      line.write(frame);
      return Offer.WRITTEN;
    }
    waiting.removeIf(older -> isReplaced(older, frame));
    if (waiting.size() >= MOST) {
      return Offer.FULL;
    }
    waiting.add(frame);
    return Offer.WAITING;
  }

  /// Writes what there is room for; whether nothing waits afterwards.
  boolean drain() {
    while (!waiting.isEmpty() && line.isReady()) {
      line.write(waiting.remove());
    }
    return waiting.isEmpty();
  }

  private static boolean isReplaced(ServerFrame older, ServerFrame newer) {
    return switch (newer) {
      case ServerFrame.Init _, ServerFrame.Ask _ -> false;
      case ServerFrame.SettingsChanged _,
          ServerFrame.AttendanceChanged _,
          ServerFrame.MonitoringChanged _ ->
          older.getClass() == newer.getClass();
    };
  }
}
