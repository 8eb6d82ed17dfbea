// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.audit.Link;
import dev.rollcall.server.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Checks that nothing of the history was changed since it was written: first each event against
/// the one before it, then the whole against the heads that were written outside the store. It
/// holds a page of events at a time, however long the history is.
public final class HistoryCheck {
  private HistoryCheck() {}

  /// @param store may be written beside this
  /// @param heads the file of heads
  /// @param keys the file with the public keys that signed them
  /// @param progress hears how far it is, a line at a time
  /// @throws StartupFailure when the keys cannot be read
  public static Report run(Store store, Path heads, Path keys, Consumer<String> progress) {
    // The heads first: what they name is in the history that is read after them
    var found = heads(store, heads, keys, progress);
    var chain = ChainCheck.of(store, progress);
    var findings = new ArrayList<>(chain.findings().all());
    findings.addAll(found.map(it -> findings(it, chain)).orElseGet(() -> missing(heads, chain)));
    return new Report(
        "checked %d events and %d heads"
            .formatted(chain.events(), found.map(HeadsCheck.Result::heads).orElse(0L)),
        findings,
        found.map(it -> notes(it, chain.newest())).orElse(List.of()));
  }

  private static Optional<HeadsCheck.Result> heads(
      Store store, Path heads, Path keys, Consumer<String> progress) {
    if (!Files.exists(heads)) {
      return Optional.empty();
    }
    try (var file = Files.newBufferedReader(heads)) {
      return Optional.of(HeadsCheck.of(store, file, KnownKeys.read(keys), progress));
    } catch (IOException failure) {
      throw new StartupFailure(
          StartupFailure.Kind.FAILED, "the heads in " + heads + " cannot be read: " + failure);
    }
  }

  private static List<String> missing(Path heads, ChainCheck.Result chain) {
    return chain.events() == 0
        ? List.of()
        : List.of(
            "there are no heads in "
                + heads
                + ", so a history that was replaced as a whole would not be noticed; name the file"
                + " with --heads");
  }

  private static List<String> findings(HeadsCheck.Result heads, ChainCheck.Result chain) {
    var findings = new ArrayList<>(heads.findings().all());
    heads.bad().map(bad -> differs(heads, bad, chain)).ifPresent(findings::add);
    if (heads.heads() == 0 && chain.events() > 0) {
      findings.add("none of the heads can be believed");
    }
    return findings;
  }

  /// In the words for what it looks like; the chain says whether single events were changed.
  private static String differs(HeadsCheck.Result heads, Head bad, ChainCheck.Result chain) {
    var from = heads.good() + 1;
    var witness = "the head of %s, event %d".formatted(bad.at(), bad.link().number());
    if (heads.back().isPresent()) {
      var back = heads.back().get();
      return ("an older backup was put in place of the store between %s and %s: the history that"
              + " had reached event %d is gone from event %d on, or a later one up to %d")
          .formatted(
              back.before().at(),
              back.after().at(),
              back.before().link().number(),
              from,
              bad.link().number());
    }
    if (bad.link().number() > chain.newest().number()) {
      return "event %d and what follows it are missing: the history ends before %s; its end was cut off, or an older backup was put in place of the store"
          .formatted(chain.newest().number() + 1, witness);
    }
    return "what is written from event %d on, or a later one up to %d, is not what was signed: %s"
        .formatted(from, bad.link().number(), witness);
  }

  private static List<String> notes(HeadsCheck.Result heads, Link newest) {
    var notes = new ArrayList<String>();
    var covered = heads.last().map(head -> head.link().number()).orElse(0L);
    if (newest.number() > covered) {
      notes.add(
          "events %d to %d are newer than the last head: a change to them would not be noticed yet"
              .formatted(covered + 1, newest.number()));
    }
    if (heads.cut() > 0) {
      notes.add(heads.cut() + " lines of the heads were cut by a crash while they were written");
    }
    return notes;
  }
}
