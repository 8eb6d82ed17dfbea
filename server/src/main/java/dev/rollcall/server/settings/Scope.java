// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.PersonId;

/// Whom a layer is for.
public sealed interface Scope {
  record Defaults() implements Scope {}

  record OfDomain(Domain domain) implements Scope {}

  record OfPerson(PersonId person) implements Scope {}

  record OfWorkstation(AgentId agent) implements Scope {}
}
