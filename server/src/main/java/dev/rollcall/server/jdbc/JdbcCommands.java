// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

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
import dev.rollcall.server.store.CommandTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `command`: what is asked of it. What changes a command is in [CommandSteps].
record JdbcCommands(Handle handle, CommandSteps steps) implements CommandTable {
  static JdbcCommands on(Handle handle, JdbcEvents events, InstantSource clock) {
    return new JdbcCommands(handle, new CommandSteps(handle, new CommandHistory(events), clock));
  }

  @Override
  public Command add(Command command) {
    return steps.add(command);
  }

  @Override
  public List<Command> claim(Lease lease, AgentKind kind, int most, Instant now) {
    return steps.claim(lease, kind, most, now);
  }

  @Override
  public boolean received(Lease lease, CommandId id) {
    return steps.received(lease, id);
  }

  @Override
  public boolean settle(Lease lease, CommandId id, Outcome outcome, Instant now) {
    return steps.settle(lease, id, outcome, now);
  }

  @Override
  public boolean requeue(Lease lease, CommandId id, String because) {
    return steps.requeue(lease, id, because);
  }

  @Override
  public boolean cancel(CommandId id, Outcome outcome, String by, Instant now) {
    return steps.cancel(id, outcome, by, now);
  }

  @Override
  public boolean giveUp(CommandId id, Outcome outcome, Instant now) {
    return steps.giveUp(id, outcome, now);
  }

  @Override
  public Optional<Command> find(CommandId id) {
    return handle
        .createQuery("SELECT * FROM command WHERE id = :id")
        .bind("id", id.value())
        .map((row, _) -> CommandRow.read(row))
        .findOne();
  }

  @Override
  public Optional<Command> find(CommandId id, Reach reach) {
    var where =
        new Conditions()
            .within(reach, "command")
            .and("id = :id", "id", Optional.of(id), CommandId::value);
    return handle
        .createQuery("SELECT * FROM command <where>")
        .define("where", where.sql())
        .bindMap(where.values())
        .map((row, _) -> CommandRow.read(row))
        .findOne();
  }

  @Override
  public List<Command> list(Filter filter, Optional<Long> before, int most) {
    var where =
        new Conditions()
            .within(filter.reach(), "command")
            .and("user_id = :user_id", "user_id", filter.user(), UserId::value)
            .and("type = :type", "type", filter.type(), CommandType::text)
            .and("state = :state", "state", filter.state(), CommandState::text)
            .and("sequence < :before", "before", before, sequence -> sequence);
    return handle
        .createQuery("SELECT * FROM command <where> ORDER BY sequence DESC LIMIT :most")
        .define("where", where.sql())
        .bindMap(where.values())
        .bind("most", most)
        .map((row, _) -> CommandRow.read(row))
        .list();
  }

  @Override
  public int pending(AgentId agent) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) AS pending
            FROM command
            WHERE domain = :domain AND user_id = :user_id AND mac = :mac AND ended_at IS NULL
            """)
        .bindMap(Keys.of(agent))
        .map((row, _) -> row.getInt("pending"))
        .one();
  }

  @Override
  public List<CommandId> queued(AgentId agent, CommandType type) {
    return handle
        .createQuery(
            """
            SELECT id
            FROM command
            WHERE domain = :domain AND user_id = :user_id AND mac = :mac
              AND ended_at IS NULL AND state = 'queued' AND type = :type
            ORDER BY sequence
            """)
        .bindMap(Keys.of(agent))
        .bind("type", type.text())
        .map((row, _) -> new CommandId(row.getString("id")))
        .list();
  }

  /// An agent that never connected is taken for one from the field: nothing is known of it.
  @Override
  public List<Overdue> overdue(Instant now, Instant patience, int most) {
    return handle
        .createQuery(
            """
            SELECT command.*, COALESCE(agent.kind, 'field') AS kind
            FROM command
            LEFT JOIN agent ON agent.domain = command.domain
              AND agent.user_id = command.user_id AND agent.mac = command.mac
            WHERE ended_at IS NULL AND expires_at <= :now
              AND (state <> 'received' OR kind <> 'ours' OR expires_at <= :patience)
            ORDER BY expires_at, sequence
            LIMIT :most
            """)
        .bind("now", Micros.of(now))
        .bind("patience", Micros.of(patience))
        .bind("most", most)
        .map((row, _) ->
            new Overdue(CommandRow.read(row), Words.read(AgentKind.class, row.getString("kind"))))
        .list();
  }

  @Override
  public int countFor(PersonId person, CommandType type, Instant since) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) AS asked
            FROM command
            WHERE domain = :domain AND user_id = :user_id AND type = :type
              AND created_at >= :since
            """)
        .bindMap(Keys.of(person))
        .bind("type", type.text())
        .bind("since", Micros.of(since))
        .map((row, _) -> row.getInt("asked"))
        .one();
  }

  @Override
  public int countBy(String requestedBy, CommandType type, Instant since) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) AS asked
            FROM command
            WHERE requested_by = :requested_by AND type = :type AND created_at >= :since
            """)
        .bind("requested_by", requestedBy)
        .bind("type", type.text())
        .bind("since", Micros.of(since))
        .map((row, _) -> row.getInt("asked"))
        .one();
  }
}
