// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Whether the store takes changes: a piece of work that changes nothing goes the way of all.
record StoreCheck(Store store) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  Optional<String> fault() {
    try {
      store.writeLater(_ -> true).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException failure) {
      return Optional.of(reason(failure));
    } catch (TimeoutException _) {
      return Optional.of("no answer for " + PATIENCE.toSeconds() + " s");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.of("the server stops");
    }
  }

  private static String reason(ExecutionException failure) {
    return failure.getCause() instanceof StoreException told
        ? String.valueOf(told.getMessage())
        : String.valueOf(failure.getMessage());
  }
}
