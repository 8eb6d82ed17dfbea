// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.LogExcerpt;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.fleet.Revision;
import java.nio.ByteBuffer;
import java.util.Set;

/// What a session wants done. Effects are carried out in their order.
public sealed interface Effect {
  /// Asks the store for a lease; answered by Admitted or AdmissionRefused.
  record Admit(ClientFrame.Hello hello) implements Effect {}

  /// Makes the session the one that the hub knows.
  record Register(Lease lease) implements Effect {}

  /// Asks the store what the agent should know and do; answered by Loaded, LoadFailed or LeaseLost.
  ///
  /// @param room how many commands may be claimed
  record Load(Lease lease, AgentKind kind, int room) implements Effect {}

  record Send(Lease lease, ServerFrame frame) implements Effect {}

  record RecordApplied(Lease lease, Set<Part> parts, Revision revision) implements Effect {
    public RecordApplied {
      parts = Set.copyOf(parts);
    }
  }

  record RecordRejected(Lease lease, Revision revision, String reason) implements Effect {}

  record RecordReceived(Lease lease, CommandId command) implements Effect {}

  record Settle(Lease lease, CommandId command, Outcome outcome) implements Effect {}

  /// Gives a command back to the queue.
  record Requeue(Lease lease, CommandId command, String because) implements Effect {}

  /// Keeps a picture that came on the stream, and settles its command.
  record KeepPicture(Lease lease, CommandId command, ByteBuffer bytes) implements Effect {}

  /// Keeps lines of an agent's log, and settles their command.
  record KeepLogs(Lease lease, CommandId command, LogExcerpt excerpt) implements Effect {}

  /// Asks the peer for a sign of life; answered by Silent when there is none.
  record Probe() implements Effect {}

  /// Sends the message without content; answered by Silent when the peer's machine does not confirm
  /// it.
  record Sign() implements Effect {}

  /// The agent is not connected any more.
  record Release(Lease lease, CloseReason reason) implements Effect {}

  /// Ends the stream towards the peer.
  record Finish(CloseReason reason, String words, Advice advice) implements Effect {}

  /// For the log: a message that was dropped.
  record Note(String what) implements Effect {}
}
