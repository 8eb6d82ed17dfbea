// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.PersonId;
import java.util.List;

/// Whom a layer is for.
public sealed interface Scope {
  record Defaults() implements Scope {}

  record OfDomain(Domain domain) implements Scope {}

  record OfPerson(PersonId person) implements Scope {}

  record OfWorkstation(AgentId agent) implements Scope {}

  /// All layers that touch an agent, the widest first.
  static List<Scope> over(AgentId agent) {
    return List.of(
        new Defaults(),
        new OfDomain(agent.domain()),
        new OfPerson(agent.person()),
        new OfWorkstation(agent));
  }
}
