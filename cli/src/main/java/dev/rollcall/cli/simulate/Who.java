// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.AgentId;
import dev.rollcall.agent.transport.Introduction;
import dev.rollcall.protocol.monitor.ClientMessage;
import java.util.Optional;

/// One simulated workstation.
///
/// @param number from 1
/// @param key `domain/user/mac`, as records name it, of a clone with `#2` behind it
record Who(int number, AgentId id, String key) {
  private static final String CLONE = "#2";

  static Who of(String domain, int number) {
    AgentId id = new AgentId(domain, "SIM%05d".formatted(number), "0200%08x".formatted(number));
    return new Who(number, id, id.domain() + "/" + id.user() + "/" + id.mac());
  }

  /// A second machine with this identity.
  ///
  /// @param agents of the whole fleet
  Who cloneAmong(int agents) {
    return new Who(number + agents, id, key + CLONE);
  }

  /// Whose identity this one has.
  Optional<Who> original(int agents) {
    return key.endsWith(CLONE)
        ? Optional.of(new Who(number - agents, id, key.substring(0, key.length() - CLONE.length())))
        : Optional.empty();
  }

  /// As an agent of ours introduces itself.
  ///
  /// @param instance new at every start
  ClientMessage hello(String instance) {
    return new Introduction(id, "simulate", instance, "simulated", "sim-" + number).hello();
  }
}
