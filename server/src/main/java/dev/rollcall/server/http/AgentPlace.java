// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.AgentId;

/// The place of an agent in a list of agents, for cursors. A line break stands in no name.
final class AgentPlace {
  private AgentPlace() {}

  static String text(AgentId place) {
    return place.domain() + "\n" + place.user() + "\n" + place.mac();
  }

  static AgentId read(String text) {
    var parts = text.split("\n", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a place in a list of agents");
    }
    return AgentId.of(parts[0], parts[1], parts[2]);
  }
}
