// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import javax.net.SocketFactory;

/// One connection to the administrators' port, used by one call after the other.
final class KeptConnection implements AutoCloseable {
  private static final int PATIENCE_MS = 30_000;

  private final Socket socket;
  private final InputStream in;
  private final String headers;

  private KeptConnection(Socket socket, String headers) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.headers = headers;
  }

  /// @param body of an answer that says how long it is; a chunked one is put together
  record Reply(int status, String body) {
    Reply expect(int wanted) {
      if (status != wanted) {
        throw new Child.Trouble("status " + status + " instead of " + wanted + ": " + body);
      }
      return this;
    }
  }

  static KeptConnection open(URI base, SocketFactory sockets, String token) throws IOException {
    var socket = sockets.createSocket(base.getHost(), base.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MS);
    var bearer = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    return new KeptConnection(socket, "Host: " + base.getAuthority() + "\r\n" + bearer);
  }

  Reply call(String method, String path, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    var length = bytes.length == 0 ? "" : "Content-Length: " + bytes.length + "\r\n";
    var head = method + " " + path + " HTTP/1.1\r\n" + headers + length + "\r\n";
    var request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(ISO_8859_1));
    request.writeBytes(bytes);
    socket.getOutputStream().write(request.toByteArray());
    return reply();
  }

  private Reply reply() throws IOException {
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var length = 0;
    var chunked = false;
    for (var line = line(); !line.isEmpty(); line = line()) {
      var lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
      chunked |= lower.equals("transfer-encoding: chunked");
    }
    return new Reply(status, new String(chunked ? chunks() : exactly(length), UTF_8));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.writeBytes(exactly(size));
      var _ = line();
    }
    var _ = line();
    return body.toByteArray();
  }

  private byte[] exactly(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the server closed within an answer");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed before it answered");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("close a connection", e);
    }
  }
}
