// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Bytes to the port as no well-behaved client would send them.
record RawConnection(Socket socket) implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  static RawConnection to(RunningPort running) throws IOException {
    return connect(new Socket(), running);
  }

  /// One that takes very little as long as nobody reads from it.
  static RawConnection narrow(RunningPort running) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    return connect(socket, running);
  }

  private static RawConnection connect(Socket socket, RunningPort running) throws IOException {
    socket.connect(running.port.address(), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new RawConnection(socket);
  }

  RawConnection send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return this;
  }

  /// Sends the head of a request, with the blank line behind it.
  RawConnection begin(String requestLine, String... headers) throws IOException {
    return send(requestLine + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
  }

  /// Sends a request that closes the connection, and gives everything that comes back.
  String exchange(String requestLine, String header) throws IOException {
    var input = begin(requestLine, header, "Connection: close").input();
    return new String(input.readAllBytes(), StandardCharsets.UTF_8);
  }

  /// The first line of the answer, as far as the status.
  String status() throws IOException {
    return new String(input().readNBytes(12), StandardCharsets.US_ASCII);
  }

  InputStream input() throws IOException {
    return socket.getInputStream();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
