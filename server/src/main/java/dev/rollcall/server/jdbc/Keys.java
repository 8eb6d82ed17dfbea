// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/// The columns `domain`, `user_id` and `mac`, which name people and agents in every table.
final class Keys {
  private Keys() {}

  static Map<String, String> of(PersonId person) {
    return Map.of("domain", person.domain().value(), "user_id", person.user().value());
  }

  static Map<String, String> of(AgentId agent) {
    return Map.of(
        "domain", agent.domain().value(),
        "user_id", agent.user().value(),
        "mac", agent.mac().value());
  }

  static PersonId person(ResultSet row) throws SQLException {
    return new PersonId(new Domain(row.getString("domain")), new UserId(row.getString("user_id")));
  }

  static AgentId agent(ResultSet row) throws SQLException {
    var person = person(row);
    return new AgentId(person.domain(), person.user(), new Mac(row.getString("mac")));
  }
}
