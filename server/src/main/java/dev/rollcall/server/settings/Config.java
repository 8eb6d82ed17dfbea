// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

import dev.rollcall.server.attendance.AttendanceStatus;
import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.store.Tx;
import java.time.Instant;
import java.util.Optional;

/// Everything that a configuration message tells an agent.
public record Config(
    AgentId agent,
    Person person,
    DomainRules rules,
    Settings settings,
    AttendanceStatus attendance) {
  public static Config load(Tx tx, AgentId agent, Instant now) {
    return of(
        agent,
        tx.directory().personOf(agent.person()),
        tx.directory().rulesOf(agent.domain()),
        tx.settings().effective(agent),
        tx.attendance().newest(agent.person()),
        now);
  }

  /// @param newest the person's newest shift
  public static Config of(
      AgentId agent,
      Person person,
      DomainRules rules,
      Settings settings,
      Optional<Shift> newest,
      Instant now) {
    return new Config(agent, person, rules, settings, AttendanceStatus.of(newest, rules, now));
  }
}
