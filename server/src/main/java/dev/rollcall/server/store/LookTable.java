// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.Revisions;
import dev.rollcall.server.settings.Settings;
import java.time.Instant;
import java.util.Optional;

/// All that a stream asks when it looks, as one question: after a change for everybody each of
/// thousands looks, and every question has its price. The answer is that of the other tables.
public interface LookTable {
  /// Empty when the lease is not the newest.
  Optional<Found> find(Lease lease, AgentKind kind, Instant now);

  /// @param person what is known of anybody, when the directory does not know them
  /// @param rules those that hold
  /// @param newest the person's newest shift
  record Found(
      Revisions desired,
      AgentRecord.Monitoring monitoring,
      Person person,
      DomainRules rules,
      Settings settings,
      Optional<Shift> newest,
      Commands commands) {}

  /// Whether [CommandTable#claim] would give anything.
  enum Commands {
    NONE,
    WAITING
  }
}
