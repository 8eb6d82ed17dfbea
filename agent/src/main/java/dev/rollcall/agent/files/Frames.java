// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.files;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// The form of a frame: length of the payload (4 bytes), CRC32C of it (4 bytes), the payload. A
/// payload is never empty: a tail of zeros, as a power cut leaves it, would read as such frames.
final class Frames {
  static final int HEAD = 8;

  /// A longer payload is never written, so a longer length is damage.
  static final int LARGEST = 1 << 20;

  private Frames() {}

  /// What a file holds: the good payloads, and where they end.
  record Scan(List<byte[]> payloads, long goodBytes) {}

  static byte[] frame(byte[] payload) {
    if (payload.length == 0 || payload.length > LARGEST) {
      throw new IllegalArgumentException("frame of " + payload.length + " bytes");
    }
    return ByteBuffer.allocate(HEAD + payload.length)
        .putInt(payload.length)
        .putInt(checksum(payload))
        .put(payload)
        .array();
  }

  /// Reads up to the first frame that is cut short or damaged.
  static Scan scan(ByteBuffer bytes) {
    List<byte[]> payloads = new ArrayList<>();
    int good = 0;
    while (bytes.remaining() >= HEAD) {
      int length = bytes.getInt();
      int checksum = bytes.getInt();
      if (length <= 0 || length > LARGEST || length > bytes.remaining()) {
        break;
      }
      byte[] payload = new byte[length];
      bytes.get(payload);
      if (checksum(payload) != checksum) {
        break;
      }
      payloads.add(payload);
      good = bytes.position();
    }
    return new Scan(List.copyOf(payloads), good);
  }

  private static int checksum(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload);
    return (int) crc.getValue();
  }
}
