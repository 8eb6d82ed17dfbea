// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.stream.Stream;

/// A command has one effect at most, however often it was sent.
final class OneEffect implements Invariant {
  @Override
  public Stream<String> breaches(Evidence evidence) {
    return evidence.effectsByCommand().entrySet().stream()
        .filter(command -> command.getValue().size() > 1)
        .map(command ->
            "%s effects of command %s: %s"
                .formatted(command.getValue().size(), command.getKey(), command.getValue()));
  }
}
