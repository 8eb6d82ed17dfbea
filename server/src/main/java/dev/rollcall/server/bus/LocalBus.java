// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.bus;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bus of a single node: calls the listeners on the publisher's thread.
public final class LocalBus implements Bus {
  private static final Logger LOG = LoggerFactory.getLogger(LocalBus.class);

  private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void publish(Signal signal) {
    for (var listener : listeners) {
      deliver(signal, listener);
    }
  }

  @Override
  public Subscription subscribe(Consumer<Signal> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private static void deliver(Signal signal, Consumer<Signal> listener) {
    try {
      listener.accept(signal);
    } catch (RuntimeException failure) {
      // A hint that is lost costs latency; the publisher's thread is worth more
      LOG.atError().setCause(failure).addKeyValue("signal", signal).log("a bus listener failed");
    }
  }
}
