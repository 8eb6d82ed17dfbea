// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.store.Importance;
import dev.rollcall.server.store.Sight;
import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.Tx;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A piece of work, and who waits for it. Its outcome is told only when it is certain.
final class Piece<T> {
  private final Importance importance;
  private final Sight sight;
  private final Function<Tx, T> work;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private Runnable outcome = () -> {};

  Piece(Function<Tx, T> work) {
    this(Importance.ORDINARY, Sight.ALL, work);
  }

  /// @param sight what the work sees at most
  Piece(Importance importance, Sight sight, Function<Tx, T> work) {
    this.importance = importance;
    this.sight = sight;
    this.work = work;
  }

  boolean isProtective() {
    return importance == Importance.PROTECTIVE;
  }

  Sight sight() {
    return sight;
  }

  CompletableFuture<T> answer() {
    return answer;
  }

  /// Runs the work and keeps its outcome for [#tell].
  ///
  /// @return what it failed with, if it did
  Optional<Throwable> run(Tx tx, Failures failures) {
    try {
      var result = work.apply(tx);
      outcome = () -> answer.complete(result);
      return Optional.empty();
    } catch (RuntimeException | Error failure) {
      var told = failures.told(failure);
      outcome = () -> answer.completeExceptionally(told);
      return Optional.of(told);
    }
  }

  void tell() {
    outcome.run();
  }

  void fail(StoreException failure) {
    answer.completeExceptionally(failure);
  }
}
