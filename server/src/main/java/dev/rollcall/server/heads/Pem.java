// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Keys as text.
final class Pem {
  private static final int WIDTH = 64;

  private Pem() {}

  /// @param name such as `PUBLIC KEY`
  static String write(String name, byte[] der) {
    var body = Base64.getMimeEncoder(WIDTH, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(name, body.encodeToString(der), name);
  }

  /// All blocks of this name.
  ///
  /// @throws IllegalArgumentException when one cannot be read
  static List<byte[]> read(String name, String text) {
    return Pattern.compile("-----BEGIN " + name + "-----([^-]*)-----END " + name + "-----")
        .matcher(text)
        .results()
        .map(block -> Base64.getMimeDecoder().decode(block.group(1)))
        .toList();
  }
}
