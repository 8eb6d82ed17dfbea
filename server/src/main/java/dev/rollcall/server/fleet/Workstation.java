// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// Whose workstation one is.
public record Workstation(Domain domain, Mac mac, UserId user) {
  public AgentId agent() {
    return new AgentId(domain, user, mac);
  }
}
