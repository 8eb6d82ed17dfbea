// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.store.EventTableContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// A process that writes without end, and says of each write when it is done. Its test kills it.
final class KilledWriter {
  private static final int CALLERS = 8;

  private KilledWriter() {}

  public static void main(String[] arguments) throws InterruptedException {
    var store = Stores.open(Path.of(arguments[0]));
    var numbers = new AtomicLong(Long.parseLong(arguments[1]));
    for (var caller = 1; caller < CALLERS; caller++) {
      Thread.ofPlatform().start(() -> writeOn(store, numbers));
    }
    writeOn(store, numbers);
  }

  private static void writeOn(SqliteStore store, AtomicLong numbers) {
    for (; ; ) {
      var name = "n" + numbers.getAndIncrement();
      Stores.change(store, tx -> tx.events().append(EventTableContract.event(name)));
      System.out.println(name);
    }
  }
}
