// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.hostile;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Heads of calls as HPACK has them (RFC 7541), in its plainest form.
final class Hpack {
  private static final int NOT_INDEXED = 0x00;
  private static final int INDEXED_FROM_NOW_ON = 0x40;

  private Hpack() {}

  /// What every call to a method of gRPC says.
  static ByteString call(String method) {
    return field(":method", "POST")
        .concat(field(":scheme", "http"))
        .concat(field(":path", "/" + method))
        .concat(field(":authority", "127.0.0.1"))
        .concat(field("te", "trailers"))
        .concat(field("content-type", "application/grpc"));
  }

  static ByteString field(String name, String value) {
    return literal(NOT_INDEXED, name, value);
  }

  /// From now on a single byte stands for this field.
  static ByteString remembered(String name, String value) {
    return literal(INDEXED_FROM_NOW_ON, name, value);
  }

  /// The field that was remembered last, that many times.
  static ByteString repeated(int times) {
    return ByteString.copyFrom(bytes(times, (byte) 0xbe));
  }

  private static byte[] bytes(int length, byte value) {
    var bytes = new byte[length];
    Arrays.fill(bytes, value);
    return bytes;
  }

  private static ByteString literal(int kind, String name, String value) {
    return ByteString.copyFrom(new byte[] {(byte) kind}).concat(text(name)).concat(text(value));
  }

  private static ByteString text(String text) {
    var bytes = ByteString.copyFromUtf8(text);
    return number(bytes.size()).concat(bytes);
  }

  /// With a prefix of seven bits.
  private static ByteString number(int number) {
    var bytes = new ByteArrayOutputStream();
    if (number < 127) {
      bytes.write(number);
    } else {
      bytes.write(127);
      var rest = number - 127;
      for (; rest >= 128; rest >>= 7) {
        bytes.write((rest & 127) | 128);
      }
      bytes.write(rest);
    }
    return ByteString.copyFrom(bytes.toByteArray());
  }
}
