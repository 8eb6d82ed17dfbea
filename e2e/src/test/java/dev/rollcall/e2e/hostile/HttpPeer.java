// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A connection on which bytes go out as HTTP/1.1 that is none, and whose answers are read.
record HttpPeer(Socket socket) implements AutoCloseable {
  static HttpPeer to(Socket socket) {
    return new HttpPeer(socket);
  }

  void send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException("send", e);
    }
  }

  /// All that came until the server hung up, which it must do within this time.
  String awaitClosed(Duration within) {
    var all = new ByteArrayOutputStream();
    try {
      socket.setSoTimeout(Math.toIntExact(within.toMillis()));
      var chunk = new byte[8_192];
      var input = socket.getInputStream();
      for (var n = input.read(chunk); n >= 0; n = input.read(chunk)) {
        all.write(chunk, 0, n);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("still open after " + within + "; came: " + all, e);
    } catch (IOException e) {
      // Reset is an end as well.
    }
    return all.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("close", e);
    }
  }
}
