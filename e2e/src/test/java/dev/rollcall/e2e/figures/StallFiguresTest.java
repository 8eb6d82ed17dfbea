// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.run.Folder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// P5 and P6: agents that read nothing delay no other, and hold no more than their share.
class StallFiguresTest {
  /// Messages of 64 for each stalled agent, of 4 KiB at most.
  private static final int OUTBOX = 64;

  /// Of the commands that are sent at once; none would be left where gRPC had to take them all.
  private static final int HELD_BACK = 8;

  private static final long OUTBOX_BYTES = 256 * 1024;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration PHASE =
      Duration.ofSeconds(Long.getLong("rollcall.phase.seconds", 60));

  /// A stream is let go 30 s after it stalled, and comes back 5 s later and a little.
  private static final Duration ROUND = Duration.ofSeconds(45);

  @Test
  void aFewStalledAgentsDelayNobody() {
    try (var folder = Folder.create();
        var site = StallSite.start(folder.path(), 95, 5, 50, 40)) {
      site.fillQueues(1);
      var stalled = site.stalled(Duration.ofSeconds(4));

      assertThat(stalled.others().longest()).isLessThan(SECOND);
      assertThat(stalled.census().waitingMessages()).isBetween(5L * HELD_BACK, 5L * OUTBOX);
    }
  }

  @Test
  @Tag("slow")
  void aStalledAgentIsLetGoAndMayStallAgain() {
    try (var folder = Folder.create();
        var site = StallSite.start(folder.path(), 20, 5, 10, 4)) {
      var _ = site.stalled(ROUND);

      assertThat(site.closedAsSlow()).isBetween(5L, 10L);
      assertThat(site.stalledStreams()).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  @Tag("slow")
  void onePerCentOfTwoThousandDelaysNobodyAndHoldsNoMoreThanItsShare() {
    try (var folder = Folder.create();
        var site = StallSite.start(folder.path(), 1_980, 20, 100, 4)) {
      var _ = site.awake(Duration.ofSeconds(20));
      site.fillQueues(2);
      var without = new ArrayList<StallSite.Phase>();
      var with = new ArrayList<StallSite.Phase>();
      for (var pair = 0; pair < 5; pair++) {
        without.add(site.awake(PHASE));
        with.add(site.stalled(PHASE));
        System.out.println("without stall: " + without.getLast());
        System.out.println("with stall:    " + with.getLast());
      }

      assertThat(with).allSatisfy(phase -> assertThat(phase.others().longest()).isLessThan(SECOND));
      assertThat(middle(with) / middle(without))
          .as("how much longer the others' p99 is")
          .isLessThanOrEqualTo(Math.max(1.10, spread(without)));
      assertThat(with)
          .allSatisfy(phase ->
              assertThat(phase.census().waitingMessages())
                  .isBetween(20L * HELD_BACK, 20L * OUTBOX));
      assertThat(grown(without, with)).as("heap in bytes").isLessThan(20 * OUTBOX_BYTES);
      if (PHASE.compareTo(ROUND) >= 0) {
        assertThat(site.closedAsSlow()).as("streams that were let go").isGreaterThanOrEqualTo(100);
        assertThat(site.stalledStreams())
            .as("each stalls again after it was let go")
            .isGreaterThanOrEqualTo(200);
      }
    }
  }

  private static double middle(List<StallSite.Phase> phases) {
    return sorted(phases).get(phases.size() / 2);
  }

  private static double spread(List<StallSite.Phase> phases) {
    return sorted(phases).getLast() / sorted(phases).getFirst();
  }

  private static List<Double> sorted(List<StallSite.Phase> phases) {
    return phases.stream().map(phase -> Latencies.millis(phase.others().p99())).sorted().toList();
  }

  /// Whatever else grows with time grows in both.
  private static long grown(List<StallSite.Phase> without, List<StallSite.Phase> with) {
    var differences = new ArrayList<Long>();
    for (var pair = 0; pair < with.size(); pair++) {
      differences.add(with.get(pair).census().bytes() - without.get(pair).census().bytes());
    }
    Collections.sort(differences);
    return differences.get(differences.size() / 2);
  }
}
