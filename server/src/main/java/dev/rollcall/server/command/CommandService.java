// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.command.CommandAnswer.Accepted;
import dev.rollcall.server.command.CommandAnswer.Rejected;
import dev.rollcall.server.command.CommandAnswer.Why;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.FreshIds;
import dev.rollcall.server.fleet.Presence;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.screenshot.CapturePolicy;
import dev.rollcall.server.store.CommandTable;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Takes commands, or says why not. The order of the checks is part of the interface.
public final class CommandService {
  private final Store store;
  private final Presence presence;
  private final Limits limits;
  private final FreshIds ids;
  private final InstantSource clock;

  public CommandService(
      Store store, Presence presence, Limits limits, FreshIds ids, InstantSource clock) {
    this.store = store;
    this.presence = presence;
    this.limits = limits;
    this.ids = ids;
    this.clock = clock;
  }

  /// The answer stands when the transaction is on disk.
  public CommandAnswer ask(Tx tx, CommandRequest request) {
    if (request.type() == CommandType.SCREENSHOT && request.reason().isBlank()) {
      return new Rejected(
          Why.INCOMPLETE,
          "reason_missing",
          "a screenshot needs a reason, which the person will see");
    }
    return askOne(tx, request);
  }

  public Optional<Command> find(CommandId id) {
    return store.read(tx -> tx.commands().find(id));
  }

  /// What lies outside is not found.
  public Optional<Command> find(CommandId id, Reach reach) {
    return store.read(tx -> tx.commands().find(id, reach));
  }

  public List<Command> list(CommandTable.Filter filter, Optional<Long> before, int most) {
    return store.read(tx -> tx.commands().list(filter, before, most));
  }

  /// Ends a command that its agent has not taken yet; a command that has ended stays as it is.
  /// Empty when there is none of this id.
  public Optional<Command> cancel(Tx tx, CommandId id, String by) {
    tx.commands().cancel(id, Outcome.cancelled(by), by, clock.instant());
    return tx.commands().find(id);
  }

  private CommandAnswer askOne(Tx tx, CommandRequest request) {
    var agents =
        candidates(tx, request.target()).stream()
            .filter(agent -> request.reach().covers(tx, agent.agent().person()))
            .toList();
    if (agents.isEmpty()) {
      return new Rejected(
          Why.NOT_FOUND, "unknown", "no agent of this person has ever connected from there");
    }
    if (agents.size() > 1) {
      return new Rejected(
          Why.CONFLICT,
          "ambiguous",
          "this person and workstation exist in several domains; name the domain");
    }
    var agent = agents.getFirst();
    if (request.life().isEmpty() && !presence.isLive(agent.agent())) {
      return new Rejected(
          Why.NOT_FOUND,
          "not_connected",
          "the agent is not connected; give ttl_seconds on /api/v1/commands to wait for it");
    }
    return objection(tx, agent, request).orElseGet(() -> accept(tx, agent, request));
  }

  private static List<AgentRecord> candidates(Tx tx, CommandRequest.Target target) {
    return switch (target) {
      case CommandRequest.Target.Exact(var agent) -> tx.agents().find(agent).stream().toList();
      case CommandRequest.Target.AnyDomain(var user, var mac) -> tx.agents().named(user, mac);
    };
  }

  private Optional<CommandAnswer> objection(Tx tx, AgentRecord agent, CommandRequest request) {
    var now = clock.instant();
    if (request.type() == CommandType.SCREENSHOT) {
      return captureObjection(tx, agent, now)
          .or(() -> capObjection(tx, agent, request, now))
          .or(() -> queueObjection(tx, agent));
    }
    return queueObjection(tx, agent);
  }

  private static Optional<CommandAnswer> captureObjection(Tx tx, AgentRecord agent, Instant now) {
    return CapturePolicy.Situation.of(tx, agent, now)
        .objection(now)
        .map(objection -> new Rejected(Why.CONFLICT, objection.code(), objection.message()));
  }

  private Optional<CommandAnswer> capObjection(
      Tx tx, AgentRecord agent, CommandRequest request, Instant now) {
    var since = now.minus(Duration.ofHours(1));
    var ofPerson = tx.commands().countFor(agent.agent().person(), request.type(), since);
    if (ofPerson >= limits.screenshotsPerPersonAndHour()) {
      return tooMany("screenshot_cap_person", "this person has been captured too often this hour");
    }
    var byAccount = tx.commands().countBy(request.requestedBy(), request.type(), since);
    return byAccount >= limits.screenshotsPerAccountAndHour()
        ? tooMany(
            "screenshot_cap_account", "this account has asked for too many pictures this hour")
        : Optional.empty();
  }

  private Optional<CommandAnswer> queueObjection(Tx tx, AgentRecord agent) {
    return tx.commands().pending(agent.agent()) >= limits.queuePerAgent()
        ? tooMany("queue_full", "too many commands wait for this agent")
        : Optional.empty();
  }

  private static Optional<CommandAnswer> tooMany(String code, String message) {
    return Optional.of(new Rejected(Why.TOO_MANY, code, message));
  }

  private CommandAnswer accept(Tx tx, AgentRecord agent, CommandRequest request) {
    var now = clock.instant();
    var life = request.life().orElse(request.type().usualLife());
    var added =
        tx.commands()
            .add(
                new Command(
                    new CommandId(ids.next()),
                    0,
                    agent.agent(),
                    request.type(),
                    CommandState.QUEUED,
                    request.reason(),
                    request.requestedBy(),
                    now,
                    now.plus(life),
                    presence.isLive(agent.agent()) ? null : "not_connected",
                    null,
                    request.logs().orElse(null)));
    tx.signal(new Signal.AgentWork(agent.agent()));
    return new Accepted(added);
  }
}
