// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Bytes to the port as no well-behaved client would send them.
record RawConnection(Socket socket) implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  static RawConnection to(RunningPort running) throws IOException {
    var socket = new Socket("127.0.0.1", running.port.address().getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new RawConnection(socket);
  }

  RawConnection send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return this;
  }

  /// Sends a request that closes the connection, and gives everything that comes back.
  String exchange(String requestLine, List<String> headers) throws IOException {
    send(requestLine + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n");
    return new String(input().readAllBytes(), StandardCharsets.UTF_8);
  }

  InputStream input() throws IOException {
    return socket.getInputStream();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
