// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.identity.Identity;
import java.util.List;
import java.util.Optional;

/// Identities of agents. None is ever removed. Every change signals that it has changed.
public interface IdentityTable {
  Optional<Identity> find(AgentId agent);

  /// The newest certificate of an agent: DER, as base 64.
  Optional<String> certificate(AgentId agent);

  /// Whether anybody has enrolled on this workstation, whatever became of it.
  boolean hasEnrolled(Domain domain, Mac mac);

  /// With a new certificate; creates or replaces.
  ///
  /// @param der of the newest certificate, as base 64
  void put(Identity identity, String der);

  /// Its newest certificate stays.
  void change(Identity identity);

  /// After `after` in the order of domain, user and MAC; empty parts do not restrict.
  List<Identity> list(Reach reach, Optional<UserId> user, Optional<AgentId> after, int most);

  /// All of them.
  List<Identity> all();
}
