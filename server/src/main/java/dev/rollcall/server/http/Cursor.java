// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/// Where a list goes on; callers hand it back as they got it.
final class Cursor {
  private Cursor() {}

  static String of(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /// @param read fails with an [IllegalArgumentException] for what cannot be a place
  static <T> T read(String cursor, Function<String, T> read) {
    try {
      return read.apply(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      throw Texts.refused("cursor", "cursor must be what an earlier answer gave as next");
    }
  }
}
