// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The truth. A write that has completed is committed and flushed to disk.
///
/// A piece of work runs in one transaction, on a thread of the store; it must not wait for anything
/// else. What it throws rolls back this piece only, and reaches the caller as it was thrown.
///
/// Every call may fail with [StoreException].
public interface Store extends AutoCloseable {
  /// Runs the work among others of its batch; completes after the flush.
  ///
  /// Many writers share one flush.
  <T> CompletableFuture<T> writeLater(Function<Tx, T> work);

  /// As [#writeLater(Function)], for work that says what becomes of it on a full disk. A store
  /// without room set aside makes no difference.
  default <T> CompletableFuture<T> writeLater(Importance importance, Function<Tx, T> work) {
    return writeLater(work);
  }

  /// Runs the work on a snapshot; changes in it fail.
  <T> CompletableFuture<T> readLater(Function<Tx, T> work);

  /// Waits for [#writeLater]; not for event loops.
  default <T> T write(Function<Tx, T> work) {
    return Waiting.on(writeLater(work));
  }

  /// Waits for [#writeLater(Importance, Function)]; not for event loops.
  default <T> T write(Importance importance, Function<Tx, T> work) {
    return Waiting.on(writeLater(importance, work));
  }

  /// Waits for [#readLater]; not for event loops.
  default <T> T read(Function<Tx, T> work) {
    return Waiting.on(readLater(work));
  }

  /// The same store, of which no more than this is seen. One whose database builds no walls gives
  /// itself.
  default Store within(Sight sight) {
    return this;
  }

  /// False from the first change that failed for want of room until there is room again; answers at
  /// once.
  default boolean hasRoom() {
    return true;
  }

  /// Finishes what was accepted, then closes. May be called twice.
  @Override
  void close();
}
