// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

import dev.rollcall.server.attendance.AttendanceStatus;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.store.Tx;
import java.time.Instant;

/// Everything that a configuration message tells an agent.
public record Config(
    AgentId agent,
    Person person,
    DomainRules rules,
    Settings settings,
    AttendanceStatus attendance) {
  public static Config load(Tx tx, AgentId agent, Instant now) {
    var rules = tx.directory().rulesOf(agent.domain());
    return new Config(
        agent,
        tx.directory().personOf(agent.person()),
        rules,
        tx.settings().effective(agent),
        AttendanceStatus.of(tx.attendance().newest(agent.person()), rules, now));
  }
}
