// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.util.Collection;

/// Which agents have a live stream now.
public interface Presence {
  boolean isLive(AgentId agent);

  /// All of them, in no order; a snapshot.
  Collection<AgentId> live();
}
