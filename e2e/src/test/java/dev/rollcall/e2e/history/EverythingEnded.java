// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.stream.Stream;

/// Every command has its outcome.
final class EverythingEnded implements Invariant {
  @Override
  public Stream<String> breaches(Evidence evidence) {
    return evidence.ending().commands().stream()
        .filter(told -> !told.hasEnded())
        .map(told -> "without an outcome: " + told);
  }
}
