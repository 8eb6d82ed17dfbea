// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.hostile;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;

/// One HTTP/2 frame (RFC 9113), also such as no decent peer sends.
///
/// @param length what the head says, which need not be true
record Frame(int length, Type type, int flags, int stream, ByteString payload) {
  static final int HEAD = 9;
  static final int ACK = 0x1;
  static final int END_STREAM = 0x1;
  static final int END_HEADERS = 0x4;
  static final int PADDED = 0x8;

  enum Type {
    DATA(0),
    HEADERS(1),
    PRIORITY(2),
    RST_STREAM(3),
    SETTINGS(4),
    PUSH_PROMISE(5),
    PING(6),
    GOAWAY(7),
    WINDOW_UPDATE(8),
    CONTINUATION(9),
    UNKNOWN(0xee);

    private final int number;

    Type(int number) {
      this.number = number;
    }
  }

  static Frame of(Type type, int flags, int stream, ByteString payload) {
    return new Frame(payload.size(), type, flags, stream, payload);
  }

  /// @param pairs identifier and value, in turn
  static Frame settings(int... pairs) {
    var payload = ByteBuffer.allocate(pairs.length * 3);
    for (var i = 0; i < pairs.length; i += 2) {
      payload.putShort((short) pairs[i]).putInt(pairs[i + 1]);
    }
    return of(Type.SETTINGS, 0, 0, ByteString.copyFrom(payload.array()));
  }

  static Frame ping(int flags) {
    return of(Type.PING, flags, 0, ByteString.copyFromUtf8("8 bytes!"));
  }

  static Frame windowUpdate(int stream, int increment) {
    return of(Type.WINDOW_UPDATE, 0, stream, word(increment));
  }

  static Frame reset(int stream) {
    return of(Type.RST_STREAM, 0, stream, word(8));
  }

  static Frame priority(int stream, int parent) {
    return of(Type.PRIORITY, 0, stream, word(parent).concat(ByteString.fromHex("10")));
  }

  static Frame headers(int stream, int flags, ByteString block) {
    return of(Type.HEADERS, flags, stream, block);
  }

  static Frame continuation(int stream, int flags, ByteString block) {
    return of(Type.CONTINUATION, flags, stream, block);
  }

  static Frame data(int stream, int flags, ByteString content) {
    return of(Type.DATA, flags, stream, content);
  }

  /// A gRPC message in a frame of its own.
  static Frame message(int stream, int flags, ByteString message) {
    return data(
        stream, flags, ByteString.fromHex("00").concat(word(message.size())).concat(message));
  }

  static ByteString word(int value) {
    return ByteString.copyFrom(ByteBuffer.allocate(4).putInt(0, value).array());
  }

  ByteString bytes() {
    var head = ByteBuffer.allocate(HEAD);
    head.put((byte) (length >> 16)).putShort((short) length);
    head.put((byte) type.number).put((byte) flags).putInt(stream);
    return ByteString.copyFrom(head.array()).concat(payload);
  }
}
