// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.store.StoreException;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How answers are given.
final class Answers {
  /// A store that takes longer is not one that somebody should wait for.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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

  /// Waits for the store; fails as it failed.
  static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new StoreException(StoreException.Kind.FAILED, "the store failed", failure);
    } catch (TimeoutException timeout) {
      throw new StoreException(StoreException.Kind.BUSY, "the store did not answer", timeout);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException(StoreException.Kind.FAILED, "interrupted", interrupted);
    }
  }
}
