// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.stream.Stream;

/// What succeeded was done.
final class SuccessIsReal implements Invariant {
  @Override
  public Stream<String> breaches(Evidence evidence) {
    var effects = evidence.effectsByCommand();
    return evidence.ending().commands().stream()
        .filter(told -> told.state().equals("succeeded"))
        .filter(told -> !effects.containsKey(told.id()))
        .map(told -> "said to have succeeded, but nobody did it: " + told);
  }
}
