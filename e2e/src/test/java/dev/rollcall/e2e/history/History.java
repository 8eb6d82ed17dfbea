// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Every operation of a run, in the order in which they were first asked for.
public record History(List<Deed> deeds) {
  public History {
    deeds = List.copyOf(deeds);
  }

  /// What a recorder has written.
  static History read(Path file) {
    try (var lines = Files.lines(file)) {
      return of(lines.map(line -> Recorder.JSON.readValue(line, Entry.class)));
    } catch (IOException e) {
      throw new UncheckedIOException("read the record " + file, e);
    }
  }

  static History of(Stream<Entry> entries) {
    Map<Long, Deed> deeds = new LinkedHashMap<>();
    Set<Long> open = new HashSet<>();
    entries.forEachOrdered(entry -> {
      switch (entry) {
        case Entry.Invoked invoked -> {
          deeds.putIfAbsent(invoked.number(), Deed.begun(invoked));
          open.add(invoked.number());
        }
        case Entry.Answered answered -> {
          deeds.computeIfPresent(answered.number(), (_, deed) -> deed.with(answered));
          open.remove(answered.number());
        }
        case Entry.Unanswered unanswered -> {
          deeds.computeIfPresent(unanswered.number(), (_, deed) -> deed.unsure());
          open.remove(unanswered.number());
        }
      }
    });
    open.forEach(number -> deeds.computeIfPresent(number, (_, deed) -> deed.unsure()));
    return new History(List.copyOf(deeds.values()));
  }

  Stream<Deed> accepted() {
    return deeds.stream().filter(Deed::isAccepted);
  }

  /// Commands that were accepted.
  Stream<Deed> commands() {
    return accepted().filter(deed -> deed.operation() instanceof Operation.Command);
  }

  /// In words, for the report of a run.
  String summary() {
    var fates = new LinkedHashMap<Deed.Fate, Integer>();
    deeds.forEach(deed -> fates.merge(deed.fate(), 1, Integer::sum));
    return deeds.size() + " operations " + fates;
  }
}
