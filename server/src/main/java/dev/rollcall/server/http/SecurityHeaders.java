// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.util.Map;

/// What every answer tells the browser that shows it.
final class SecurityHeaders {
  static final String POLICY = "Content-Security-Policy";

  static final Map<String, String> EVERYWHERE =
      Map.of(
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store",
          POLICY,
          "default-src 'none'; frame-ancestors 'none'");

  private SecurityHeaders() {}
}
