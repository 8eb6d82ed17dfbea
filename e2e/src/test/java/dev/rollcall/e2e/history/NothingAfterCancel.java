// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.List;
import java.util.stream.Stream;

/// A command whose cancellation was answered with a 2xx ends cancelled, and is never done.
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
          var done =
              effects.getOrDefault(id, List.of()).stream()
                  .map(effect -> "cancelled and done: " + effect + " of " + told);
          return told != null && told.state().equals("cancelled")
              ? done
              : Stream.concat(done, Stream.of("cancelled by " + deed + ", but is " + told));
        });
  }
}
