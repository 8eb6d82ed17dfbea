// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that never jumps: it starts at the wall clock's time and then counts by itself. For
/// deadlines and delays; not for moments that people read.
public final class SteadyTime implements InstantSource {
  private final Instant origin;
  private final long originNanos = System.nanoTime();

  public SteadyTime(InstantSource wall) {
    this.origin = wall.instant();
  }

  @Override
  public Instant instant() {
    return origin.plusNanos(System.nanoTime() - originNanos);
  }
}
