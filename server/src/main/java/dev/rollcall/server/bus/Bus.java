// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.bus;

import java.util.function.Consumer;

/// Carries hints. Delivery is not promised: who needs the truth asks the store from time to time.
public interface Bus {
  /// Never blocks.
  void publish(Signal signal);

  /// The listener must not block. Closing the subscription ends it, and may be done twice.
  Subscription subscribe(Consumer<Signal> listener);

  /// Ends a subscription.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
