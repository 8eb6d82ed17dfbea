// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.signin.SessionBook;
import io.javalin.http.Context;
import java.util.Set;

/// The header that the own page sends with its requests. A foreign page cannot: a browser would ask
/// first whether it may, and is not told that it may.
final class OwnHeader {
  static final String NAME = "X-Rollcall-Request";

  /// What the page does by itself.
  private static final String BACKGROUND = "background";

  private static final Set<String> VALUES = Set.of("1", BACKGROUND);
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private OwnHeader() {}

  /// Whether a browser's cookie is not enough for this request.
  static boolean isMissing(Context ctx) {
    var given = ctx.header(NAME);
    return !READING.contains(ctx.method().name()) && (given == null || !VALUES.contains(given));
  }

  static SessionBook.Use use(Context ctx) {
    var accepted = ctx.header("Accept");
    var isStream = accepted != null && accepted.contains("text/event-stream");
    return isStream || BACKGROUND.equals(ctx.header(NAME))
        ? SessionBook.Use.PAGE
        : SessionBook.Use.PERSON;
  }
}
