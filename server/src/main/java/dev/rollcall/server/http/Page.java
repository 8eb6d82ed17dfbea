// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Part of a list.
///
/// @param next for the parameter `cursor`; null when nothing follows
record Page<T>(List<T> items, @Nullable String next) {
  Page {
    items = List.copyOf(items);
  }

  /// @param found one more than `most` when there is more
  static <T, R> Page<R> of(
      List<T> found, int most, Function<T, R> show, Function<T, String> place) {
    var shown = found.subList(0, Math.min(most, found.size()));
    return new Page<>(
        shown.stream().map(show).toList(),
        found.size() > most ? Cursor.of(place.apply(shown.getLast())) : null);
  }
}
