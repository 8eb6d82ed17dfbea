// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.link;

import java.time.Instant;
import java.util.Optional;

/// Where the line to the server stands. A generation numbers the streams, so that the late end of
/// an older one never touches the newer.
public sealed interface LinkState {
  record Idle() implements LinkState {}

  record Waiting(long generation, Instant until, Backoff backoff) implements LinkState {}

  /// The stream is open, the hello is sent, the server's first message is awaited.
  record Greeting(long generation, Instant deadline, Backoff backoff) implements LinkState {}

  record Live(long generation, Instant since, Backoff backoff) implements LinkState {}

  /// Our side is closed; the server's end is awaited.
  record Closing(long generation, Instant deadline) implements LinkState {}

  /// The server does not want this agent back until it is started again, or has a new certificate.
  record Dismissed(long generation, String reason) implements LinkState {}

  record Stopped() implements LinkState {}

  /// When the machine must be told the time, if nothing else happens before.
  default Optional<Instant> wakeAt() {
    return switch (this) {
      case Waiting(_, Instant until, _) -> Optional.of(until);
      case Greeting(_, Instant deadline, _) -> Optional.of(deadline);
      case Closing(_, Instant deadline) -> Optional.of(deadline);
      case Idle(), Live(_, _, _), Dismissed(_, _), Stopped() -> Optional.empty();
    };
  }
}
