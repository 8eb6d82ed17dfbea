// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import dev.rollcall.server.audit.Link;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/// A head as it stands in its file, with who signed it.
///
/// @param key the name of the key
/// @param signature Ed25519, in base 64
record HeadLine(Head head, String key, String signature) {
  private static final Pattern FORM =
      Pattern.compile(
          "rollcall-head-1 (\\w+) (\\d{1,18}) ([0-9a-f]{64}) (\\S+) ([0-9a-f]{16})"
              + " ([\\w+/=-]{86,88})");

  /// Empty for what is none.
  static Optional<HeadLine> parse(String line) {
    var parts = FORM.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      var link = new Link(Long.parseLong(parts.group(2)), parts.group(3));
      var head = new Head(parts.group(1), link, Instant.parse(parts.group(4)));
      return Optional.of(new HeadLine(head, parts.group(5), parts.group(6)));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  String text() {
    return head.text() + " " + key + " " + signature;
  }
}
