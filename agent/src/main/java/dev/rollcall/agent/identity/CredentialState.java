// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.link.Backoff;
import java.time.Instant;
import java.util.Optional;

/// Where the agent stands with its certificate. What it holds meanwhile is good to use until it
/// ends.
public sealed interface CredentialState {
  record Unready() implements CredentialState {}

  /// A request is under way, and will be answered or fail.
  record Asking(Wish wish, Optional<Validity> held, Backoff backoff) implements CredentialState {}

  record Pausing(Wish wish, Optional<Validity> held, Backoff backoff, Instant until)
      implements CredentialState {}

  record Good(Validity held) implements CredentialState {}

  /// Only a person can mend it, by a start with a new token.
  record Lost(Failure failure) implements CredentialState {}

  /// When the machine must be told the time.
  default Optional<Instant> wakeAt() {
    return switch (this) {
      case Pausing(_, _, _, Instant until) -> Optional.of(until);
      case Good(Validity held) -> Optional.of(held.renewAt());
      case Unready(), Asking(_, _, _), Lost(_) -> Optional.empty();
    };
  }
}
