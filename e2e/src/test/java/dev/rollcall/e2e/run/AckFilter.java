// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes the acknowledgements out of what an agent sends (HTTP/2 without TLS), while everything
/// else goes on: the server sees an agent that is there and well, and never says that it has
/// anything. It knows frames, gRPC's message heads, and the number of one field.
final class AckFilter implements Wire.Filter {
  private static final int PREFACE = 24;
  private static final int FRAME_HEAD = 9;
  private static final int MESSAGE_HEAD = 5;
  private static final int DATA = 0;
  private static final int PADDED = 8;

  /// ClientMessage.ack: field 4, with a length.
  private static final int ACK = (4 << 3) | 2;

  private final AtomicBoolean dropping;
  private final AtomicInteger dropped;
  private byte[] rest = new byte[0];
  private int skip = PREFACE;

  AckFilter(AtomicBoolean dropping, AtomicInteger dropped) {
    this.dropping = dropping;
    this.dropped = dropped;
  }

  @Override
  public byte[] pass(byte[] bytes) {
    var all = join(rest, bytes);
    var out = new ByteArrayOutputStream();
    var at = Math.min(skip, all.length);
    out.write(all, 0, at);
    skip -= at;
    for (var end = at; skip == 0 && at + FRAME_HEAD <= all.length; at = end) {
      end = at + FRAME_HEAD + length(all, at, 3);
      if (end > all.length) {
        break;
      }
      frame(Arrays.copyOfRange(all, at, end), out);
    }
    rest = Arrays.copyOfRange(all, at, all.length);
    return out.toByteArray();
  }

  /// A data frame of whole messages goes on with those that are no acknowledgements. Any other
  /// holds a piece of something larger than those.
  private void frame(byte[] frame, ByteArrayOutputStream out) {
    if (frame[3] != DATA || (frame[4] & PADDED) != 0 || !dropping.get()) {
      out.writeBytes(frame);
      return;
    }
    var kept = new ByteArrayOutputStream();
    for (var at = FRAME_HEAD; at < frame.length; ) {
      var end = message(frame, at);
      if (end > frame.length) {
        out.writeBytes(frame);
        return;
      }
      if (end > at + MESSAGE_HEAD && frame[at + MESSAGE_HEAD] == ACK) {
        dropped.incrementAndGet();
      } else {
        kept.write(frame, at, end - at);
      }
      at = end;
    }
    var payload = kept.toByteArray();
    out.writeBytes(new byte[] {0, (byte) (payload.length >> 8), (byte) payload.length});
    out.write(frame, 3, FRAME_HEAD - 3);
    out.writeBytes(payload);
  }

  private static int message(byte[] frame, int at) {
    return at + MESSAGE_HEAD > frame.length
        ? Integer.MAX_VALUE
        : at + MESSAGE_HEAD + length(frame, at + 1, 4);
  }

  private static int length(byte[] bytes, int at, int count) {
    var length = 0;
    for (var i = at; i < at + count; i++) {
      length = (length << 8) | (bytes[i] & 0xff);
    }
    return length;
  }

  private static byte[] join(byte[] one, byte[] other) {
    var all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }
}
