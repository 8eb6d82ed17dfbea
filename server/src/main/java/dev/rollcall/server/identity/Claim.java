// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.FieldAgents;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.Workstation;
import dev.rollcall.server.store.Tx;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;

/// What a call says that it is about.
public sealed interface Claim {
  record OfAgent(AgentId agent) implements Claim {
    @Override
    public Domain domain() {
      return agent.domain();
    }

    @Override
    public String toString() {
      return agent.label() + " of " + agent.domain();
    }
  }

  record OfPerson(PersonId person) implements Claim {
    @Override
    public Domain domain() {
      return person.domain();
    }

    @Override
    public String toString() {
      return person.user() + " of " + person.domain();
    }
  }

  record OfWorkstation(Domain domain, Mac mac) implements Claim {
    @Override
    public String toString() {
      return mac + " of " + domain;
    }
  }

  Domain domain();

  /// Whether it is this agent's own.
  default boolean isOf(AgentId own) {
    return switch (this) {
      case OfAgent(var agent) -> agent.equals(own);
      case OfPerson(var person) -> person.equals(own.person());
      case OfWorkstation(var domain, var mac) ->
          domain.equals(own.domain()) && mac.equals(own.mac());
    };
  }

  /// Whether somebody who reaches so far may speak of it.
  default boolean isWithin(Tx tx, Reach reach) {
    return switch (this) {
      case OfAgent(var agent) -> reach.covers(tx, agent.person());
      case OfPerson(var person) -> reach.covers(tx, person);
      case OfWorkstation(var domain, var mac) ->
          reach.covers(domain)
              || tx.directory()
                  .assigned(domain, mac)
                  .filter(user -> reach.covers(tx, new PersonId(domain, user)))
                  .isPresent();
    };
  }

  /// Whether the rules of its domain let it in without a credential: a workstation that they list,
  /// from an address that they allow, and on which nobody has ever enrolled.
  default boolean isOfField(Tx tx, InetAddress from) {
    var rules = tx.directory().rulesOf(domain()).fieldAgents();
    return !rules.isNone()
        && rules.admits(from)
        && workstations(tx)
            .filter(rules.workstations()::contains)
            .anyMatch(mac -> !tx.identities().hasEnrolled(domain(), mac));
  }

  /// Those that it can mean: one that is assigned to somebody is nobody else's.
  private Stream<Mac> workstations(Tx tx) {
    return switch (this) {
      case OfAgent(var agent) ->
          Stream.of(agent.mac())
              .filter(mac ->
                  tx.directory().assigned(agent.domain(), mac).stream()
                      .allMatch(agent.user()::equals));
      case OfPerson(var person) -> ofPerson(tx, person);
      case OfWorkstation(_, var mac) -> Stream.of(mac);
    };
  }

  /// Every one that was assigned to them, or from which they have connected.
  private static Stream<Mac> ofPerson(Tx tx, PersonId person) {
    var assigned =
        tx.directory()
            .workstations(
                Reach.of(Optional.of(person.domain())),
                Optional.of(person.user()),
                Optional.empty(),
                FieldAgents.MOST);
    return Stream.concat(
        assigned.stream().map(Workstation::mac), tx.agents().of(person).stream().map(AgentId::mac));
  }
}
