// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench.rig;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.Epoch;
import dev.rollcall.server.fleet.Introduction;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.fleet.Revision;
import dev.rollcall.server.fleet.Revisions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What is known of agents, in memory. Its methods are those of the table of the same name.
final class MemoryAgents {
  private final Map<AgentId, AgentRecord> records = new ConcurrentHashMap<>();
  private final Applied applied;

  /// Who is told that an agent has done as it was told.
  interface Applied {
    void applied(AgentId agent, long revision);
  }

  MemoryAgents(Applied applied) {
    this.applied = applied;
  }

  Lease admit(AgentId agent, Introduction introduction, String stream, Instant now) {
    var record =
        new AgentRecord(
            agent,
            introduction,
            new Epoch(1),
            Revisions.NONE,
            Revisions.NONE,
            new AgentRecord.Monitoring(MonitoringState.ON, "", null),
            null,
            now,
            null,
            null);
    records.put(agent, record);
    return new Lease(agent, record.epoch(), stream);
  }

  Optional<AgentRecord> find(AgentId agent) {
    return Optional.ofNullable(records.get(agent));
  }

  boolean applied(Lease lease, Set<Part> parts, Revision revision) {
    applied.applied(lease.agent(), revision.value());
    return true;
  }

  boolean disconnected(Lease lease, String reason, Instant now) {
    return records.remove(lease.agent()) != null;
  }

  /// Another state than before, with the next revision.
  void change(AgentId agent) {
    records.computeIfPresent(agent, (_, before) -> changed(before));
  }

  private static AgentRecord changed(AgentRecord before) {
    var next =
        before.monitoring().desired() == MonitoringState.ON
            ? MonitoringState.PAUSED
            : MonitoringState.ON;
    return new AgentRecord(
        before.agent(),
        before.introduction(),
        before.epoch(),
        Revisions.of(0, 0, before.desired().monitoring().value() + 1),
        before.applied(),
        new AgentRecord.Monitoring(next, "benchmark", null),
        null,
        before.connectedAt(),
        null,
        null);
  }
}
