// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was started, to be stopped in the opposite order: also when a later start fails.
final class Stops implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stops.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    started.push(part);
    return part;
  }

  /// May be called twice.
  @Override
  public void close() {
    for (var part = started.poll(); part != null; part = started.poll()) {
      stop(part);
    }
  }

  private static void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception failure) {
      LOG.atWarn().setCause(failure).log("a part did not stop in good order");
    }
  }
}
