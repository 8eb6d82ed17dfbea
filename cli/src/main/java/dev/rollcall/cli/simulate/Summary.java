// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.cli.simulate.Score.Count;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a run has ended.
///
/// @param times milliseconds by what took them and percentile
/// @param complaints why agents are not where they should be; empty when all is well
record Summary(
    int agents,
    long seed,
    Duration elapsed,
    int connected,
    Map<Count, Long> counts,
    Map<String, Long> ends,
    Map<String, Map<String, Object>> times,
    List<String> complaints) {
  private static final int SHOWN = 10;

  Summary {
    counts = Map.copyOf(counts);
    ends = Map.copyOf(ends);
    times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
    complaints = List.copyOf(complaints);
  }

  static Summary of(Plan plan, Stage stage, Duration elapsed, List<String> complaints) {
    Score score = stage.score();
    Map<Count, Long> counts = new LinkedHashMap<>();
    for (Count count : Count.values()) {
      counts.put(count, score.get(count));
    }
    List<String> all =
        stage
            .ledger()
            .fault()
            .map(fault -> List.of("the journal could not be kept: " + fault))
            .orElse(complaints);
    return new Summary(
        plan.agents(),
        plan.seed(),
        elapsed,
        score.nowConnected(),
        counts,
        score.ends(),
        stage.times().members(),
        all);
  }

  boolean isGood() {
    return complaints.isEmpty();
  }

  /// One sentence about what is wrong.
  String reason() {
    String first = String.join("; ", complaints.stream().limit(3).toList());
    return complaints.size() + " of " + agents + " agents are not where they should be: " + first;
  }

  /// For scripts.
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("ok", isGood());
    members.put("agents", agents);
    members.put("connected", connected);
    members.put("seed", seed);
    members.put("seconds", elapsed.toMillis() / 1e3);
    for (Count count : Count.values()) {
      members.put(count.name().toLowerCase(Locale.ROOT), counts.getOrDefault(count, 0L));
    }
    members.put("stream_ends", ends);
    members.put("times_ms", times);
    members.put("complaints", complaints.stream().limit(SHOWN).toList());
    members.put("complaint_count", complaints.size());
    return members;
  }

  /// For people.
  String text() {
    StringBuilder text = new StringBuilder();
    Map<String, Object> members = members();
    members.remove("times_ms");
    members.forEach((name, value) -> text.append(row(name.replace('_', ' '), value)));
    times.forEach((name, values) -> text.append(row(name + " ms", values)));
    return text.toString();
  }

  private static String row(String name, Object value) {
    return "%-16s %s%n".formatted(name, value);
  }
}
