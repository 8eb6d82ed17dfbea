// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/// One HTTP request, byte for byte, for what a decent client refuses to send.
public final class RawHttp {
  private static final int TIMEOUT_MILLIS = 10_000;

  private RawHttp() {}

  /// Writes the lines, an empty line and the body on a connection of its own, and gives the whole
  /// answer. The request must say `Connection: close`.
  public static String exchange(URI server, String body, String... lines) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      var request = String.join("\r\n", lines) + "\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException("exchange with " + server, e);
    }
  }

  /// The status of such an answer; 0 when it is none.
  public static int status(String answer) {
    var parts = answer.split(" ", 3);
    return parts.length == 3 && parts[0].startsWith("HTTP/1.") ? Integer.parseInt(parts[1]) : 0;
  }
}
