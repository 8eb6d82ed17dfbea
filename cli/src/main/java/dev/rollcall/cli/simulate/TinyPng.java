// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A small picture without a display: one colour, which a number decides.
final class TinyPng {
  static final int WIDTH = 64;
  static final int HEIGHT = 36;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BITS = 8;
  private static final int RGB = 2;
  private static final int LARGEST_DATA = 4_096;

  /// Length, name and checksum.
  private static final int CHUNK_FRAME = 12;

  /// By PNG's rules: nobody needs it, it is private, and whoever copies the picture may keep it.
  private static final String FILLING = "fiLl";

  private static final Map<Integer, ByteString> FILLINGS = new ConcurrentHashMap<>();

  private TinyPng() {}

  static ByteString of(int colour) {
    return of(colour, 0);
  }

  /// @param bytes that it has at least; noise that no viewer shows fills it up
  static ByteString of(int colour, int bytes) {
    ByteString begin =
        ByteString.copyFrom(SIGNATURE)
            .concat(chunk("IHDR", header()))
            .concat(chunk("IDAT", pixels(colour)));
    ByteString end = chunk("IEND", new byte[0]);
    int missing = bytes - begin.size() - end.size() - CHUNK_FRAME;
    return missing < 0
        ? begin.concat(end)
        : begin.concat(FILLINGS.computeIfAbsent(missing, TinyPng::filling)).concat(end);
  }

  /// The same for all pictures of a size: to make it anew would cost more than to send it.
  private static ByteString filling(int bytes) {
    byte[] noise = new byte[bytes];
    new SplittableRandom(bytes).nextBytes(noise);
    return chunk(FILLING, noise);
  }

  private static byte[] header() {
    return ByteBuffer.allocate(13)
        .putInt(WIDTH)
        .putInt(HEIGHT)
        .put((byte) BITS)
        .put((byte) RGB)
        .array();
  }

  private static byte[] pixels(int colour) {
    ByteBuffer raw = ByteBuffer.allocate(HEIGHT * (1 + 3 * WIDTH));
    for (int row = 0; row < HEIGHT; row++) {
      raw.put((byte) 0);
      for (int column = 0; column < WIDTH; column++) {
        raw.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
      }
    }
    return deflated(raw.array());
  }

  private static byte[] deflated(byte[] raw) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(raw);
      deflater.finish();
      byte[] data = new byte[LARGEST_DATA];
      int length = deflater.deflate(data);
      return ByteBuffer.allocate(length).put(data, 0, length).array();
    }
  }

  private static ByteString chunk(String type, byte[] data) {
    byte[] named =
        ByteBuffer.allocate(4 + data.length)
            .put(type.getBytes(StandardCharsets.US_ASCII))
            .put(data)
            .array();
    CRC32 crc = new CRC32();
    crc.update(named);
    return ByteString.copyFrom(
        ByteBuffer.allocate(8 + named.length)
            .putInt(data.length)
            .put(named)
            .putInt((int) crc.getValue())
            .flip());
  }
}
