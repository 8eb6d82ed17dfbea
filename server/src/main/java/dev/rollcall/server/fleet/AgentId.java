// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// The agent of one person on one workstation.
public record AgentId(Domain domain, UserId user, Mac mac) {
  public static AgentId of(String domain, String user, String mac) {
    return new AgentId(new Domain(domain), new UserId(user), Mac.parse(mac));
  }

  public PersonId person() {
    return new PersonId(domain, user);
  }

  /// How logs and the list of connected clients name it: `PT24002_1697e92ca2fc`.
  public String label() {
    return user + "_" + mac;
  }
}
