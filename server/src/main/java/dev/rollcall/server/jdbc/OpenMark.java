// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// What an open store leaves in its folder until it is closed, so that files which do not belong
/// together are told apart after a crash.
///
/// @param openings one of these stands in the store file itself, its log left out
/// @param lineage of the log; empty while the store is being opened
record OpenMark(List<String> openings, Optional<Integer> lineage) {
  static final OpenMark NONE = new OpenMark(List.of(), Optional.empty());
  private static final String UNKNOWN = "-";

  OpenMark {
    openings = List.copyOf(openings);
  }

  /// @param text lineage and openings, with spaces between; anything else says nothing
  static OpenMark parse(String text) {
    var words = new ArrayList<>(Arrays.asList(text.strip().split(" ")));
    var lineage = words.removeFirst();
    return new OpenMark(
        words,
        lineage.equals(UNKNOWN) || words.isEmpty()
            ? Optional.empty()
            : Optional.of(Integer.parseUnsignedInt(lineage, 16)));
  }

  String text() {
    return lineage.map(Integer::toHexString).orElse(UNKNOWN) + " " + String.join(" ", openings);
  }

  /// While it is not certain which of them the store file has.
  OpenMark or(String... others) {
    SequencedSet<String> all = new LinkedHashSet<>(openings);
    all.addAll(Arrays.asList(others));
    all.remove("");
    return new OpenMark(List.copyOf(all), Optional.empty());
  }
}
