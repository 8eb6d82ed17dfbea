// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.bus;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Domain;

/// A hint: look again.
public sealed interface Signal {
  /// What this agent should have, or is asked to do, may have changed.
  record AgentWork(AgentId agent) implements Signal {}

  /// The same for every agent of a domain.
  record DomainWork(Domain domain) implements Signal {}

  /// The same for every agent.
  record FleetWork() implements Signal {}

  /// Somebody looks at this agent now.
  record AgentWatched(AgentId agent) implements Signal {}

  /// Somebody looks at every agent now.
  record FleetWatched() implements Signal {}

  /// The history has grown.
  record HistoryGrew() implements Signal {}

  /// What this agent's certificates are worth may have changed.
  record IdentityChanged(AgentId agent) implements Signal {}

  /// Who may do what has changed.
  record AccessChanged() implements Signal {}
}
