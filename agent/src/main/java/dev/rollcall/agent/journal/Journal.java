// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.journal;

import dev.rollcall.agent.files.FrameFile;
import dev.rollcall.agent.journal.JournalEntry.Delivered;
import dev.rollcall.agent.journal.JournalEntry.Ended;
import dev.rollcall.agent.journal.JournalEntry.Received;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal of commands: `commands.journal` in the data folder. Belongs to the loop's thread.
///
/// It is compacted when it is opened and when it has grown: the newest [#KEPT] commands of the last
/// [#KEPT_FOR] stay, and every command without an outcome. That is longer than any command lives,
/// so a repeat always finds its record.
public final class Journal implements AutoCloseable {
  public static final Duration KEPT_FOR = Duration.ofDays(7);
  public static final int KEPT = 2_000;

  private static final long COMPACTED_OVER_BYTES = 1 << 20;
  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final Path path;
  private final InstantSource wall;
  private final Map<CommandId, CommandRecord> records = new LinkedHashMap<>();
  private FrameFile file;
  private long compactedSize;

  private Journal(Path path, InstantSource wall, FrameFile file) {
    this.path = path;
    this.wall = wall;
    this.file = file;
  }

  /// Opens or makes the journal; a torn tail is its end.
  public static Journal open(Path path, InstantSource wall) {
    FrameFile file = FrameFile.open(path);
    if (file.lostBytes() > 0) {
      log.atWarn().addKeyValue("bytes", file.lostBytes()).log("journal: a torn tail was cut away");
    }
    Journal journal = new Journal(path, wall, file);
    file.recovered().stream().map(JournalCodec::decode).forEach(journal::remember);
    journal.compact();
    return journal;
  }

  public Optional<CommandRecord> find(CommandId id) {
    return Optional.ofNullable(records.get(id));
  }

  /// Returns when it stands on the disk.
  public void received(Command command) {
    if (!records.containsKey(command.id())) {
      append(new Received(command.id(), command.type(), command.sequence(), wall.instant()));
      file.force();
    }
  }

  /// Returns when it stands on the disk. A command ends once: a second outcome changes nothing.
  public void ended(CommandId id, Outcome outcome) {
    CommandRecord record = records.get(id);
    if (record != null && record.ended().isEmpty()) {
      append(new Ended(id, outcome, wall.instant()));
      file.force();
    }
  }

  /// Not worth a flush: forgotten, the outcome is told once more.
  public void delivered(CommandId id) {
    CommandRecord record = records.get(id);
    if (record != null && record.awaitsDelivery()) {
      append(new Delivered(id));
    }
  }

  /// Received, and without an outcome, oldest first.
  public List<CommandRecord> unfinished() {
    return records.values().stream().filter(record -> record.ended().isEmpty()).toList();
  }

  /// Whether the record is older than any command lives.
  public boolean isOutlived(CommandRecord record) {
    return record.received().at().isBefore(wall.instant().minus(KEPT_FOR));
  }

  /// With an outcome that the server may not have, oldest first.
  public List<CommandRecord> undelivered() {
    return records.values().stream().filter(CommandRecord::awaitsDelivery).toList();
  }

  @Override
  public void close() {
    file.close();
  }

  private void append(JournalEntry entry) {
    if (file.size() > compactedSize + COMPACTED_OVER_BYTES) {
      compact();
    }
    file.append(JournalCodec.encode(entry));
    remember(entry);
  }

  private void remember(JournalEntry entry) {
    switch (entry) {
      case Received received -> records.putIfAbsent(received.id(), CommandRecord.of(received));
      case Ended ended -> records.computeIfPresent(ended.id(), (_, record) -> record.with(ended));
      case Delivered delivered ->
          records.computeIfPresent(delivered.id(), (_, record) -> record.with(delivered));
    }
  }

  private void compact() {
    Instant oldest = wall.instant().minus(KEPT_FOR);
    int[] surplus = {records.size() - KEPT};
    boolean changed =
        records
            .values()
            .removeIf(record ->
                record.ended().isPresent()
                    && (surplus[0]-- > 0 || record.received().at().isBefore(oldest)));
    if (changed || file.size() > compactedSize + COMPACTED_OVER_BYTES) {
      file.close();
      file =
          FrameFile.replace(
              path,
              records.values().stream()
                  .flatMap(record -> record.entries().stream())
                  .map(JournalCodec::encode)
                  .toList());
    }
    compactedSize = file.size();
  }
}
