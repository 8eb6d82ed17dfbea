// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A wire on which acknowledgements get lost for as long as a test wants.
public record DeafWire(Wire wire, AtomicBoolean dropping, AtomicInteger dropped)
    implements AutoCloseable {
  public static DeafWire to(int target) {
    var dropping = new AtomicBoolean();
    var dropped = new AtomicInteger();
    return new DeafWire(Wire.to(target, () -> new AckFilter(dropping, dropped)), dropping, dropped);
  }

  public void dropAcks() {
    dropping.set(true);
  }

  public void letAcksPass() {
    dropping.set(false);
  }

  @Override
  public void close() {
    wire.close();
  }
}
