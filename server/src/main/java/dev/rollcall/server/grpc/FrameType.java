// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import java.util.Locale;

/// The kinds of HTTP/2's frames, and what each costs a peer.
enum FrameType {
  DATA,
  HEADERS,
  PRIORITY,
  RST_STREAM,
  SETTINGS,
  PUSH_PROMISE,
  PING,
  GOAWAY,
  WINDOW_UPDATE,
  CONTINUATION,
  UNKNOWN;

  private static final int PADDED = 0x8;

  /// Whoever sends less at once than this will be taken for somebody who sends nothing.
  private static final int LITTLE_BYTES = 64;

  private static final int SELDOM = 100;

  static FrameType of(byte number) {
    return switch (number) {
      case 0 -> DATA;
      case 1 -> HEADERS;
      case 2 -> PRIORITY;
      case 3 -> RST_STREAM;
      case 4 -> SETTINGS;
      case 5 -> PUSH_PROMISE;
      case 6 -> PING;
      case 7 -> GOAWAY;
      case 8 -> WINDOW_UPDATE;
      case 9 -> CONTINUATION;
      default -> UNKNOWN;
    };
  }

  /// Heads are free here, because calls have limits of their own.
  int cost(int length, byte flags) {
    return switch (this) {
      case HEADERS -> 0;
      case DATA -> length < LITTLE_BYTES || (flags & PADDED) != 0 ? 1 : 0;
      case PING, WINDOW_UPDATE, RST_STREAM -> 1;
      case PRIORITY, SETTINGS, PUSH_PROMISE, GOAWAY, CONTINUATION, UNKNOWN -> SELDOM;
    };
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
