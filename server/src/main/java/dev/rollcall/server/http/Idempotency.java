// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.command.IdempotencyKey;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the header by which a caller names a request.
final class Idempotency {
  static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

  private Idempotency() {}

  /// Empty when the caller gave none.
  static Optional<IdempotencyKey> key(Context ctx, Body body) {
    return Optional.ofNullable(ctx.header(HEADER))
        .map(value -> new IdempotencyKey(checked(value), body.fingerprint()));
  }

  private static String checked(String value) {
    if (!KEY.matcher(value).matches()) {
      throw Texts.refused(HEADER, HEADER + " must be 1 to 255 visible ASCII characters");
    }
    return value;
  }
}
