// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.command;

import dev.rollcall.agent.journal.CommandRecord;
import dev.rollcall.agent.journal.Journal;
import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which outcomes the server has. Nothing acknowledges them, so one counts as delivered when the
/// stream that carried it still lives after [#PROOF]; until then every new stream tells it again,
/// which the server takes as a repeat.
final class Deliveries {
  /// Longer than it takes the keepalive to find a dead connection.
  static final Duration PROOF = Duration.ofMinutes(6);

  /// So many are told again at most, the newest.
  static final int AGAIN = 256;

  private final Journal journal;
  private final Map<CommandId, Instant> told = new LinkedHashMap<>();

  Deliveries(Journal journal) {
    this.journal = journal;
  }

  void told(CommandId id, Instant now) {
    told.put(id, now);
  }

  /// The stream is gone, and with it the proof.
  void forget() {
    told.clear();
  }

  void stand(Instant now) {
    Instant proven = now.minus(PROOF);
    told.entrySet()
        .removeIf(entry -> {
          boolean stands = !entry.getValue().isAfter(proven);
          if (stands) {
            journal.delivered(entry.getKey());
          }
          return stands;
        });
  }

  List<Answer> again(Instant now) {
    told.clear();
    List<CommandRecord> open = journal.undelivered();
    return open.stream()
        .skip(Math.max(0, open.size() - AGAIN))
        .flatMap(record ->
            record.outcome().stream()
                .map(outcome -> new Answer(record.received().id().value(), outcome)))
        .peek(answer -> told(new CommandId(answer.messageId()), now))
        .toList();
  }
}
