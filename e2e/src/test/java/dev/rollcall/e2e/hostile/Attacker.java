// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.hostile;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.google.protobuf.ByteString;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/// A connection of a peer that sends whatever it likes, and sees what comes back as frames.
final class Attacker implements AutoCloseable {
  /// What every connection of HTTP/2 begins with.
  static final ByteString PREFACE = ByteString.copyFromUtf8("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

  private static final int GOAWAY = 7;

  /// More than any attack needs; whoever takes that much takes anything.
  private static final Duration ENOUGH = Duration.ofSeconds(10);

  private final Socket socket;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<ByteString> goAway = new AtomicReference<>(ByteString.EMPTY);

  private Attacker(Socket socket) {
    this.socket = socket;
  }

  /// One that reads what it is sent.
  static Attacker reading(Socket socket) {
    var attacker = new Attacker(socket);
    Thread.ofVirtual().start(attacker::read);
    return attacker;
  }

  /// One that reads nothing, ever. It learns of the end only by sending.
  static Attacker deaf(Socket socket) {
    return new Attacker(socket);
  }

  /// Begins as HTTP/2 should.
  Attacker greet(Frame settings) {
    return send(PREFACE.concat(settings.bytes()));
  }

  Attacker send(Frame... frames) {
    var all = ByteString.EMPTY;
    for (var frame : frames) {
      all = all.concat(frame.bytes());
    }
    return send(all);
  }

  /// What cannot be sent any more is an end.
  Attacker send(ByteString bytes) {
    try {
      bytes.writeTo(socket.getOutputStream());
    } catch (IOException e) {
      closed.countDown();
    }
    return this;
  }

  /// Sends these one after the other, many at once, until the server hangs up.
  void flood(IntFunction<ByteString> pieces) {
    var end = System.nanoTime() + ENOUGH.toNanos();
    for (var number = 0; !isClosed() && System.nanoTime() < end; ) {
      var many = ByteString.newOutput();
      for (var stop = number + 100; number < stop; number++) {
        write(pieces.apply(number), many);
      }
      send(many.toByteString());
    }
  }

  private static void write(ByteString piece, ByteString.Output to) {
    try {
      piece.writeTo(to);
    } catch (IOException e) {
      throw new UncheckedIOException("write to memory", e);
    }
  }

  /// Sends one byte after the other.
  void trickle(ByteString bytes, Duration apart) {
    for (var i = 0; i < bytes.size() && !awaitClosed(apart); i++) {
      send(bytes.substring(i, i + 1));
    }
  }

  /// Whether the server takes nothing any more within this time.
  boolean isRefused(Duration within) {
    var end = System.nanoTime() + within.toNanos();
    while (!isClosed() && System.nanoTime() < end) {
      send(Frame.ping(Frame.ACK));
      LockSupport.parkNanos(1_000_000);
    }
    return isClosed();
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  /// Whether the server hung up within this time.
  boolean awaitClosed(Duration within) {
    try {
      return closed.await(within.toMillis(), MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for the end", e);
    }
  }

  /// What the server said last: the code, and words.
  String farewell() {
    var payload = goAway.get();
    return payload.size() < 8
        ? "nothing"
        : "code %d %s".formatted(payload.byteAt(7), payload.substring(8).toStringUtf8());
  }

  private void read() {
    try {
      var input = new DataInputStream(socket.getInputStream());
      for (; ; ) {
        var length = (input.readUnsignedShort() << 8) | input.readUnsignedByte();
        var type = input.readUnsignedByte();
        input.skipNBytes(Frame.HEAD - 4);
        var payload = ByteString.copyFrom(input.readNBytes(length));
        if (type == GOAWAY) {
          goAway.set(payload);
        }
      }
    } catch (IOException e) {
      closed.countDown();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("close the attacker's socket", e);
    }
  }
}
