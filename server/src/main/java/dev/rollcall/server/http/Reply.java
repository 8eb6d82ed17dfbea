// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.store.IdempotencyTable;
import io.javalin.http.Context;

/// What a request is answered: decided in its transaction, written once that is on disk.
sealed interface Reply {
  /// @param location of what was made; empty when nothing was
  /// @param value becomes JSON
  record Done(int status, String location, Object value) implements Reply {}

  /// Done, with something in the answer that nobody keeps: a request that is sent again is answered
  /// without it.
  record Once(Done shown, Done kept) implements Reply {}

  /// What an earlier request was answered, which this one repeats.
  record Again(IdempotencyTable.Answer answer) implements Reply {}

  /// Done, and there is nothing to say.
  record Nothing() implements Reply {}

  record No(Problem problem) implements Reply {}

  static Reply ok(Object value) {
    return new Done(200, "", value);
  }

  default void write(Context ctx) {
    switch (this) {
      case Done(var status, var location, var value) -> {
        head(ctx, status, location);
        Answers.json(ctx, value);
      }
      case Once(var shown, _) -> shown.write(ctx);
      case Again(var answer) -> {
        head(ctx, answer.status(), answer.location());
        ctx.contentType("application/json");
        ctx.result(answer.body());
      }
      case Nothing() -> ctx.status(204);
      case No(var problem) -> Answers.problem(ctx, problem);
    }
  }

  private static void head(Context ctx, int status, String location) {
    ctx.status(status);
    if (!location.isEmpty()) {
      ctx.header("Location", location);
    }
  }
}
