// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import dev.rollcall.server.fleet.Lease;
import java.time.Duration;

/// What happens to a session.
public sealed interface SessionEvent {
  record Received(ClientFrame frame) implements SessionEvent {}

  /// The store gave the lease.
  record Admitted(Lease lease) implements SessionEvent {}

  record AdmissionRefused(CloseReason reason, String words) implements SessionEvent {}

  /// Somebody said that there may be work.
  record Woken() implements SessionEvent {}

  record Loaded(Lease lease, Work work) implements SessionEvent {}

  record LoadFailed() implements SessionEvent {}

  /// What this effect wanted recorded could not be.
  record RecordFailed(Effect effect) implements SessionEvent {}

  /// Somebody looks at this agent, and must not be shown one that is long gone.
  ///
  /// @param within by when it is asked for a sign of life; zero: now
  record Watched(Duration within) implements SessionEvent {}

  /// The peer gave no sign of life when it was asked for one.
  record Silent() implements SessionEvent {}

  /// What was written has left; there is room again.
  record Writable() implements SessionEvent {}

  /// What was written has not left yet.
  record Congested() implements SessionEvent {}

  /// The outbox is full.
  record Overflowed() implements SessionEvent {}

  /// Time has passed.
  record Tick() implements SessionEvent {}

  /// A newer stream of the same agent was admitted.
  record LeaseLost() implements SessionEvent {}

  /// What the peer is known by does not count any more.
  record CredentialLost(CloseReason reason, String words, Advice advice) implements SessionEvent {}

  /// This server stops; the agent should come back after `pause`.
  record DrainRequested(Duration pause) implements SessionEvent {}

  /// The other side ended the stream.
  record PeerClosed(CloseReason reason) implements SessionEvent {}
}
