// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for the store with a deadline.
final class Waiting {
  private static final Duration MOST = Duration.ofSeconds(30);

  private Waiting() {}

  static <T> T on(CompletableFuture<T> answer) {
    try {
      return answer.get(MOST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new StoreException(StoreException.Kind.FAILED, "the store failed", failure);
    } catch (TimeoutException timeout) {
      throw new StoreException(
          StoreException.Kind.BUSY, "the store did not answer in time", timeout);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException(StoreException.Kind.FAILED, "interrupted", interrupted);
    }
  }
}
