// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Commands. Every change of state is conditional on the state before; the answer says whether it
/// happened.
public interface CommandTable {
  /// A new command, queued. Its sequence is given here and stands in the answer.
  Command add(Command command);

  Optional<Command> find(CommandId id);

  /// What lies outside is not found.
  Optional<Command> find(CommandId id, Reach reach);

  /// Newest first, older than `before` when given.
  List<Command> list(Filter filter, Optional<Long> before, int most);

  /// Empty parts do not restrict.
  record Filter(
      Reach reach,
      Optional<UserId> user,
      Optional<CommandType> type,
      Optional<CommandState> state) {
    public static final Filter ALL =
        new Filter(Reach.EVERYWHERE, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// How many commands of this agent have not ended.
  int pending(AgentId agent);

  /// What of this type waits to be sent, oldest first.
  List<CommandId> queued(AgentId agent, CommandType type);

  /// Marks what this stream shall send now as sent by it, oldest first, and gives it: everything
  /// queued; for our agents also what an older stream sent without hearing an outcome. Nothing when
  /// the lease is not the newest.
  List<Command> claim(Lease lease, AgentKind kind, int most, Instant now);

  boolean received(Lease lease, CommandId id);

  /// Ends a command by its agent's word.
  boolean settle(Lease lease, CommandId id, Outcome outcome, Instant now);

  /// Back to the queue, when sent by this lease and not received.
  boolean requeue(Lease lease, CommandId id, String because);

  /// Ends a queued or sent command by the word of somebody else than its agent. One that was sent
  /// may be with its agent already; what that says of it later changes nothing.
  boolean cancel(CommandId id, Outcome outcome, String by, Instant now);

  /// The commands whose time is over, oldest first: not received by `now`, or received by an agent
  /// of ours but without an outcome by `patience`.
  List<Overdue> overdue(Instant now, Instant patience, int most);

  /// A command that has not ended in time, and by what kind of agent.
  record Overdue(Command command, AgentKind kind) {}

  /// Ends a command because its time is over.
  boolean giveUp(CommandId id, Outcome outcome, Instant now);

  /// How many commands of this type were asked for since `since`: for this person, or by this
  /// account.
  int countFor(PersonId person, CommandType type, Instant since);

  int countBy(String requestedBy, CommandType type, Instant since);
}
