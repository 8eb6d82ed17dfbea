// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.LogQuery;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Lease;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Every change of a command's state: an update that is conditional on the state before, and its
/// line in the history. Whether a row came back is the answer.
///
/// An agent's word counts for a command that went back to the queue too, as long as no other stream
/// has sent it: what happened at the workstation has happened.
record CommandSteps(Handle handle, CommandHistory history, InstantSource clock) {
  /// Of an agent's commands those that its newest stream shall send now.
  static final String DUE =
      """
      ended_at IS NULL AND expires_at > :now
      AND (state = 'queued' OR (:ours AND state IN ('sent', 'received') AND epoch < :epoch))
      """;

  /// The sequences of what a stream shall send now.
  private static final String CLAIMABLE =
      """
      SELECT sequence
      FROM command
      WHERE domain = :domain AND user_id = :user_id AND mac = :mac
        AND EXISTS (
          SELECT 1 FROM agent
          WHERE agent.domain = :domain AND agent.user_id = :user_id AND agent.mac = :mac
            AND agent.epoch = :epoch)
        AND
      """
          + DUE
          + """
          ORDER BY sequence
          LIMIT :most
          """;

  /// A command of the lease's agent that was sent at least once; the lease is the newest. Which
  /// stream sent it does not matter: an agent tells an outcome on the next one.
  private static final String BY_LEASE =
      """
      WHERE id = :id AND domain = :domain AND user_id = :user_id AND mac = :mac
        AND command.epoch IS NOT NULL
        AND EXISTS (
          SELECT 1 FROM agent
          WHERE agent.domain = :domain AND agent.user_id = :user_id AND agent.mac = :mac
            AND agent.epoch = :epoch)
      """;

  Command add(Command command) {
    var queued =
        handle
            .createQuery(
                """
                INSERT INTO command (id, domain, user_id, mac, type, state, reason, requested_by,
                  created_at, expires_at, waiting_because, log_date, log_levels, log_lines)
                VALUES (:id, :domain, :user_id, :mac, :type, 'queued', :reason, :requested_by,
                  :created_at, :expires_at, :waiting_because, :log_date, :log_levels, :log_lines)
                RETURNING *
                """)
            .bind("id", command.id().value())
            .bindMap(Keys.of(command.agent()))
            .bind("type", command.type().text())
            .bind("reason", command.reason())
            .bind("requested_by", command.requestedBy())
            .bind("created_at", Micros.of(command.createdAt()))
            .bind("expires_at", Micros.of(command.expiresAt()))
            .bind("waiting_because", command.waitingBecause())
            .bindMap(logs(command.logs()))
            .map((row, _) -> CommandRow.read(row))
            .one();
    history.queued(queued);
    return queued;
  }

  private static Map<String, @Nullable Object> logs(@Nullable LogQuery logs) {
    var columns = new HashMap<String, @Nullable Object>();
    columns.put("log_date", logs == null ? null : logs.date().toString());
    columns.put("log_levels", logs == null ? null : String.join(",", logs.levels()));
    columns.put("log_lines", logs == null ? null : logs.mostLines());
    return columns;
  }

  /// What the agent has confirmed to have received stays so; it is sent again for its outcome.
  List<Command> claim(Lease lease, AgentKind kind, int most, Instant now) {
    var claimed =
        handle
            .createQuery(
                """
                UPDATE command SET
                  state = CASE WHEN state = 'received' THEN 'received' ELSE 'sent' END,
                  epoch = :epoch,
                  attempts = attempts + 1,
                  waiting_because = NULL
                WHERE sequence IN (
                """
                    + CLAIMABLE
                    + ") RETURNING *")
            .bindMap(Keys.of(lease.agent()))
            .bind("epoch", lease.epoch().value())
            .bind("ours", kind == AgentKind.OURS)
            .bind("now", Micros.of(now))
            .bind("most", most)
            .map((row, _) -> new Claimed(CommandRow.read(row), row.getInt("attempts")))
            .list();
    claimed.sort(Comparator.comparingLong(one -> one.command().sequence()));
    for (var one : claimed) {
      if (one.command().state() == CommandState.SENT) {
        history.sent(one.command(), one.attempts(), now);
      }
    }
    return claimed.stream().map(Claimed::command).toList();
  }

  private record Claimed(Command command, int attempts) {}

  boolean received(Lease lease, CommandId id) {
    var changed =
        changed(
            byLease(
                """
                UPDATE command SET state = 'received', waiting_because = NULL
                <by_lease> AND state IN ('queued', 'sent')
                RETURNING *
                """,
                lease,
                id));
    changed.ifPresent(command -> history.received(command, clock.instant()));
    return changed.isPresent();
  }

  boolean settle(Lease lease, CommandId id, Outcome outcome, Instant now) {
    var changed =
        changed(
            ending(
                byLease(
                    """
                    UPDATE command SET state = :state, waiting_because = NULL, ended_at = :now,
                      outcome_code = :code, outcome_message = :message
                    <by_lease> AND ended_at IS NULL
                    RETURNING *
                    """,
                    lease,
                    id),
                outcome,
                now));
    changed.ifPresent(command -> history.settled(command, outcome, now));
    return changed.isPresent();
  }

  boolean requeue(Lease lease, CommandId id, String because) {
    var changed =
        changed(
            byLease(
                    """
                    UPDATE command SET state = 'queued', waiting_because = :because
                    <by_lease> AND state = 'sent' AND command.epoch = :epoch
                    RETURNING *
                    """,
                    lease,
                    id)
                .bind("because", because));
    changed.ifPresent(command -> history.requeued(command, because, clock.instant()));
    return changed.isPresent();
  }

  boolean cancel(CommandId id, Outcome outcome, String by, Instant now) {
    var changed =
        changed(
            ending(
                handle
                    .createQuery(
                        """
                        UPDATE command SET state = :state, waiting_because = NULL,
                          ended_at = :now, outcome_code = :code, outcome_message = :message
                        WHERE id = :id AND state = 'queued' AND attempts = 0
                        RETURNING *
                        """)
                    .bind("id", id.value()),
                outcome,
                now));
    changed.ifPresent(command -> history.cancelled(command, outcome, by, now));
    return changed.isPresent();
  }

  /// What was received in the meantime does not expire any more: it is waited for.
  boolean giveUp(CommandId id, Outcome outcome, Instant now) {
    var changed =
        changed(
            ending(
                handle
                    .createQuery(
                        """
                        UPDATE command SET state = :state, waiting_because = NULL,
                          ended_at = :now, outcome_code = :code, outcome_message = :message
                        WHERE id = :id AND ended_at IS NULL AND expires_at <= :now
                          AND (state <> 'received' OR :state <> 'expired')
                        RETURNING *
                        """)
                    .bind("id", id.value()),
                outcome,
                now));
    changed.ifPresent(command -> history.givenUp(command, outcome, now));
    return changed.isPresent();
  }

  private Query byLease(String update, Lease lease, CommandId id) {
    return handle
        .createQuery(update)
        .define("by_lease", BY_LEASE)
        .bind("id", id.value())
        .bindMap(Keys.of(lease.agent()))
        .bind("epoch", lease.epoch().value());
  }

  private static Query ending(Query update, Outcome outcome, Instant now) {
    return update
        .bind("state", outcome.state().text())
        .bind("code", outcome.code())
        .bind("message", outcome.message())
        .bind("now", Micros.of(now));
  }

  private static Optional<Command> changed(Query update) {
    return update.map((row, _) -> CommandRow.read(row)).findOne();
  }
}
