// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.List;
import java.util.stream.Stream;

/// A command whose cancellation was answered with a 2xx is not done afterwards, and ends cancelled.
final class NothingAfterCancel implements Invariant {
  @Override
  public Stream<String> breaches(Evidence evidence) {
    var effects = evidence.effectsByCommand();
    var commands = evidence.commands();
    return evidence
        .history()
        .accepted()
        .filter(deed -> deed.operation() instanceof Operation.Cancel)
        .flatMap(deed -> {
          var id = ((Operation.Cancel) deed.operation()).command();
          var told = commands.get(id);
          var late =
              effects.getOrDefault(id, List.of()).stream()
                  .filter(effect -> effect.nanos() > deed.answeredAt().orElse(Long.MAX_VALUE))
                  .map(effect -> "done after its cancellation: " + effect + " of " + told);
          return told != null && told.state().equals("cancelled")
              ? late
              : Stream.concat(late, Stream.of("cancelled by " + deed + ", but is " + told));
        });
  }
}
