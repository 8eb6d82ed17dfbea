// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import io.javalin.http.Context;

/// Who asks.
final class Caller {
  private Caller() {}

  /// The account, as the history names it. Without identity set up there is one.
  static String of(@SuppressWarnings("unused") Context ctx) {
    return "dev";
  }
}
