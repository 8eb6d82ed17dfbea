// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import dev.rollcall.server.audit.Link;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Up to where the history of a store had grown at some time.
///
/// @param store the id of the store
public record Head(String store, Link link, Instant at) {
  /// What is signed, and what a line of the file begins with.
  String text() {
    return "rollcall-head-1 %s %d %s %s".formatted(store, link.number(), link.hash(), at);
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }
}
