// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.files.FrameFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// What the whole fleet keeps: `agents.journal`, which the agents live by, and `effects.jsonl`,
/// which checkers read. One thread writes both, a group at a time: first the records, then the
/// journal with one flush, then those who wait hear of it. So whatever an agent has answered stands
/// in both files, even if this process is killed.
///
/// Bounded: when [#WAITING] pages wait, the agents' loops wait too, which slows the fleet's reading
/// down; after [#PATIENCE_SECONDS] the run fails.
final class Ledger implements AutoCloseable {
  static final String JOURNAL = "agents.journal";
  static final String EFFECTS = "effects.jsonl";

  private static final int WAITING = 1 << 16;
  private static final int GROUP = 4_096;
  private static final int PATIENCE_SECONDS = 30;

  private final FrameFile journal;
  private final EffectsFile effects;
  private final Sync sync;
  private final Remembered remembered;
  private final BlockingQueue<Page> pages = new ArrayBlockingQueue<>(WAITING);
  private final AtomicReference<Optional<Throwable>> fault =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread writer = new Thread(this::write, "ledger");

  /// Whether the journal is flushed to the disk before anybody hears of it.
  enum Sync {
    ON,
    OFF
  }

  /// What one step of one agent adds.
  private record Page(String line, Optional<LedgerEntry> entry, Runnable then) {
    static final Page LAST = new Page("", Optional.empty(), () -> {});
  }

  private Ledger(FrameFile journal, EffectsFile effects, Sync sync) {
    this.journal = journal;
    this.effects = effects;
    this.sync = sync;
    this.remembered = Remembered.of(found(journal, effects));
  }

  /// Opens or makes both files in this folder.
  static Ledger open(Path folder, Sync sync) {
    Ledger ledger =
        new Ledger(
            FrameFile.open(folder.resolve(JOURNAL)),
            EffectsFile.open(folder.resolve(EFFECTS)),
            sync);
    ledger.writer.setDaemon(true);
    ledger.writer.start();
    return ledger;
  }

  /// What the journal has, and the effects of which it was not told before a sudden end.
  private static List<LedgerEntry> found(FrameFile journal, EffectsFile effects) {
    List<LedgerEntry> entries = new ArrayList<>();
    journal.recovered().stream().map(LedgerCodec::decode).forEach(entries::add);
    entries.addAll(effects.effects());
    return entries;
  }

  /// What stood in the journal.
  Remembered remembered() {
    return remembered;
  }

  /// A record for checkers alone.
  void note(Line line) {
    post(new Page(line.text(), Optional.empty(), () -> {}));
  }

  /// A record for checkers alone.
  ///
  /// @param then runs on the ledger's thread, after everything that was kept before
  void note(Line line, Runnable then) {
    post(new Page(line.text(), Optional.empty(), then));
  }

  /// What an agent lives by, with its record.
  ///
  /// @param then runs on the ledger's thread, when line and entry last
  void keep(Line line, LedgerEntry entry, Runnable then) {
    post(new Page(line.text(), Optional.of(entry), then));
  }

  /// An entry that nobody waits for.
  void keep(LedgerEntry entry) {
    post(new Page("", Optional.of(entry), () -> {}));
  }

  /// Why nothing is kept any more.
  Optional<Throwable> fault() {
    return fault.get();
  }

  /// Writes what waits; what comes later is dropped. May be called twice.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    offer(Page.LAST);
    try {
      writer.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    effects.close();
    journal.close();
  }

  private void post(Page page) {
    if (!closed.get()) {
      offer(page);
    }
  }

  private void offer(Page page) {
    if (fault.get().isPresent()) {
      return;
    }
    try {
      if (!pages.offer(page, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        failed(new IllegalStateException("the disk took nothing for 30 s"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    List<Page> group = new ArrayList<>();
    try {
      while (!group.contains(Page.LAST)) {
        group.clear();
        group.add(pages.take());
        pages.drainTo(group, GROUP);
        writeLines(group);
        writeEntries(group);
        group.forEach(page -> page.then().run());
      }
    } catch (RuntimeException e) {
      failed(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeLines(List<Page> group) {
    StringBuilder text = new StringBuilder();
    group.forEach(page -> text.append(page.line()));
    effects.write(text.toString());
  }

  private void writeEntries(List<Page> group) {
    List<LedgerEntry> entries = group.stream().flatMap(page -> page.entry().stream()).toList();
    entries.forEach(entry -> journal.append(LedgerCodec.encode(entry)));
    if (sync == Sync.ON && !entries.isEmpty()) {
      journal.force();
    }
  }

  private void failed(Throwable cause) {
    fault.compareAndSet(Optional.empty(), Optional.of(cause));
  }
}
