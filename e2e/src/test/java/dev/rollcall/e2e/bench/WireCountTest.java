// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WireCountTest {
  private static final List<String> TWO =
      List.of(
          "0      0       127.0.0.1:51000   127.0.0.1:50051",
          "\t cubic wscale:7,7 rto:204 bytes_sent:100 bytes_acked:101 bytes_received:50 segs_out:4"
              + " segs_in:3 data_segs_out:2 data_segs_in:1 send 1bps",
          "0      0       127.0.0.1:51002   127.0.0.1:50051",
          "\t cubic bytes_sent:10 bytes_received:5 segs_out:1 segs_in:1");

  @Test
  void bytesOfBothDirectionsAndTheHeadersOfAllSegmentsCount() {
    assertThat(WireCount.parse(TWO)).isEqualTo(new WireCount(2, 165 + 9 * 52, 1));
  }

  @Test
  void onlyTheConnectionsOfOneProcessCountWhereOneIsAskedFor() {
    var lines =
        List.of(
            "0 0 127.0.0.1:51000 127.0.0.1:50051 users:((\"java\",pid=12,fd=5))",
            TWO.get(1),
            "0 0 127.0.0.1:51002 127.0.0.1:50051 users:((\"java\",pid=123,fd=5))",
            TWO.get(3));

    assertThat(WireCount.parse(WireCount.ofProcess(lines, 123)))
        .isEqualTo(new WireCount(1, 15 + 2 * 52, 0));
  }

  @Test
  void aConnectionThatCameOrWentSpoilsADifference() {
    var before = new WireCount(2, 100, 3);

    assertThat(new WireCount(2, 150, 5).since(before)).isEqualTo(new WireCount(2, 50, 2));
    assertThatThrownBy(() -> new WireCount(1, 150, 3).since(before))
        .isInstanceOf(Child.Trouble.class);
  }
}
