// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which outcomes the server has. Nothing acknowledges them, so one counts as delivered when the
/// stream that carried it has lived on for [#PROOF]; until then every new stream tells it again.
final class Deliveries {
  /// As the agent has it: longer than it takes the keepalive to find a dead connection.
  static final Duration PROOF = Duration.ofMinutes(6);

  private final String agent;
  private final Notes notes;
  private final Ledger ledger;
  private final Map<String, Long> told = new LinkedHashMap<>();

  Deliveries(String agent, Notes notes, Ledger ledger) {
    this.agent = agent;
    this.notes = notes;
    this.ledger = ledger;
  }

  void told(String id, long nowNanos) {
    told.put(id, nowNanos);
  }

  void streamEnded(long nowNanos) {
    told.forEach((id, at) -> {
      if (nowNanos - at >= PROOF.toNanos()) {
        notes.at(id, Note.Stage.DELIVERED);
        ledger.keep(new LedgerEntry.Delivered(agent, id));
      }
    });
    told.clear();
  }
}
