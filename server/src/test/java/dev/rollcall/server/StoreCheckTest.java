// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.Tx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StoreCheckTest {
  /// Answers every write in the same way, whatever it is; the work is not run.
  private record AnsweringStore(CompletableFuture<Object> answer) implements Store {
    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
      return (CompletableFuture<T>) answer;
    }

    @Override
    public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
      throw new AssertionError("readiness is about changes");
    }

    @Override
    public void close() {}
  }

  private static StoreCheck check(CompletableFuture<Object> answer) {
    return new StoreCheck(new AnsweringStore(answer));
  }

  @Test
  void aStoreThatTakesChangesIsReady() {
    assertThat(check(CompletableFuture.completedFuture(true)).fault()).isEmpty();
  }

  @Test
  void aStoreThatRefusesSaysWhy() {
    var held =
        new StoreException(StoreException.Kind.BUSY, "store: in use by another server", null);

    assertThat(check(CompletableFuture.failedFuture(held)).fault())
        .contains("store: in use by another server");
  }

  @Test
  void aStoreThatDoesNotAnswerIsNotReady() {
    assertThat(check(new CompletableFuture<>()).fault()).contains("no answer for 2 s");
  }
}
