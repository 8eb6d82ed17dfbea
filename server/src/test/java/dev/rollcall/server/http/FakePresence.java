// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Presence;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Live streams without streams.
final class FakePresence implements Presence {
  private final Set<AgentId> live = ConcurrentHashMap.newKeySet();

  void connect(AgentId agent) {
    live.add(agent);
  }

  void disconnect(AgentId agent) {
    live.remove(agent);
  }

  @Override
  public boolean isLive(AgentId agent) {
    return live.contains(agent);
  }

  @Override
  public Collection<AgentId> live() {
    return Set.copyOf(live);
  }
}
