// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import io.javalin.http.Context;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// What a browser keeps for this server. The prefix makes browsers refuse such a cookie from
/// anybody else, also from a neighbour on the same domain, and over plain HTTP.
enum Cookies {
  /// By which somebody is signed in; it ends with the browser.
  SESSION("__Host-rollcall", "Strict"),
  /// That somebody has signed in with this browser before.
  BADGE("__Host-rollcall-browser", "Strict"),
  /// What somebody who signs in by the organisation began. It must come back from elsewhere.
  SIGN_ON("__Host-rollcall-sign-on", "Lax");

  private final String label;
  private final String sameSite;

  Cookies(String label, String sameSite) {
    this.label = label;
    this.sameSite = sameSite;
  }

  String label() {
    return label;
  }

  boolean isIn(Context ctx) {
    return given(ctx).findAny().isPresent();
  }

  /// Empty when there is none, and when there are several: only one can be ours.
  Optional<String> read(Context ctx) {
    var given = given(ctx).toList();
    return given.size() == 1 ? Optional.of(given.getFirst()) : Optional.empty();
  }

  /// Until the browser ends.
  void set(Context ctx, String value) {
    write(ctx, value, "");
  }

  void set(Context ctx, String value, Duration life) {
    write(ctx, value, "; Max-Age=" + life.toSeconds());
  }

  void clear(Context ctx) {
    write(ctx, "", "; Max-Age=0");
  }

  private void write(Context ctx, String value, String life) {
    ctx.res()
        .addHeader(
            "Set-Cookie",
            label + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=" + sameSite + life);
  }

  private Stream<String> given(Context ctx) {
    return Stream.ofNullable(ctx.req().getCookies())
        .flatMap(Stream::of)
        .filter(cookie -> cookie.getName().equals(label))
        .map(Cookie::getValue);
  }
}
