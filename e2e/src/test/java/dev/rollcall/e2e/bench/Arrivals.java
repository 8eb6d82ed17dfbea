// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// When which revision reached which agent. A newer one stands for the older ones that it has
/// replaced on the way.
final class Arrivals {
  private final Map<String, TreeMap<Long, Long>> byAgent = new HashMap<>();

  void add(String agent, long revision, long nanos) {
    byAgent.computeIfAbsent(agent, _ -> new TreeMap<>()).merge(revision, nanos, Math::min);
  }

  /// When the agent first had this revision or a newer one; empty when it has not yet.
  OptionalLong of(String agent, long revision) {
    var newer = byAgent.getOrDefault(agent, NONE).tailMap(revision);
    return newer.values().stream().mapToLong(Long::longValue).min();
  }

  private static final TreeMap<Long, Long> NONE = new TreeMap<>();

  int agents() {
    return byAgent.size();
  }
}
