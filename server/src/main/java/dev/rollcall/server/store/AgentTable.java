// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Introduction;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.Revision;
import dev.rollcall.server.fleet.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Agents: who they are, what each should have, and what each has applied.
///
/// What a lease writes counts only while no newer one was given.
public interface AgentTable {
  /// Gives the next epoch, and creates the agent when it is new.
  ///
  /// @param stream unique for ever, for [Lease#stream]
  Lease admit(AgentId agent, Introduction introduction, String stream, Instant now);

  Optional<AgentRecord> find(AgentId agent);

  /// The agents of one workstation in a domain, last connected first.
  List<AgentRecord> onWorkstation(Domain domain, Mac mac);

  /// The agents of this number and workstation in any domain.
  List<AgentRecord> named(UserId user, Mac mac);

  List<AgentId> of(PersonId person);

  /// After `after` in the order of domain, user and MAC.
  List<AgentRecord> list(Reach reach, Optional<AgentId> after, int most);

  /// The part of the state of these agents has a new revision from now on.
  void changed(Part part, AgentId agent);

  void changed(Part part, PersonId person);

  void changed(Part part, Domain domain);

  /// Only of agents that are now of this kind: what the others could not be told is no change to
  /// them.
  void changed(Part part, PersonId person, AgentKind kind);

  void changed(Part part, Domain domain, AgentKind kind);

  void changedForAll(Part part);

  /// Sets the monitoring state and raises its revision; creates the agent when it is new.
  void setMonitoring(AgentId agent, MonitoringState state, String reason);

  /// Whether the lease was the newest.
  boolean applied(Lease lease, Set<Part> parts, Revision revision);

  boolean rejected(Lease lease, Revision revision, String reason);

  boolean disconnected(Lease lease, String reason, Instant now);

  /// After a start: nobody is connected yet, whatever the rows say.
  void allDisconnected(String reason, Instant now);
}
