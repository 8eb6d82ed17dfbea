// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.StoreException.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/// Says that changes fail without filling the log: the first of a kind in full, then a line now and
/// then with how many there were.
final class FailureLog {
  static final Duration PAUSE = Duration.ofSeconds(10);

  /// @param saidAt of a clock that never jumps
  /// @param unsaid batches that failed since
  private record Said(long saidAt, long unsaid) {}

  private final Logger logger;
  private final LongSupplier nanos;
  private final Map<Kind, Said> said = new EnumMap<>(Kind.class);

  FailureLog(Logger logger, LongSupplier nanos) {
    this.logger = logger;
    this.nanos = nanos;
  }

  /// To be called by one thread.
  void failed(StoreException failure, int pieces) {
    var now = nanos.getAsLong();
    var last = said.get(failure.kind());
    if (last != null && now - last.saidAt() < PAUSE.toNanos()) {
      said.put(failure.kind(), new Said(last.saidAt(), last.unsaid() + 1));
      return;
    }
    said.put(failure.kind(), new Said(now, 0));
    var line = logger.atError().addKeyValue("kind", failure.kind()).addKeyValue("pieces", pieces);
    if (last == null) {
      line.setCause(failure).log("a batch of changes failed");
    } else {
      line.addKeyValue("unsaid", last.unsaid())
          .addKeyValue("reason", failure.getMessage())
          .log("batches of changes still fail");
    }
  }
}
