// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import io.javalin.http.Context;

/// How answers are given.
final class Answers {
  private Answers() {}

  static void json(Context ctx, Object value) {
    ctx.contentType("application/json");
    ctx.result(Json.write(value));
  }

  static void problem(Context ctx, Problem problem) {
    problem.headers().forEach(ctx::header);
    ctx.status(problem.status());
    ctx.contentType(Problem.CONTENT_TYPE);
    ctx.result(problem.json());
  }
}
