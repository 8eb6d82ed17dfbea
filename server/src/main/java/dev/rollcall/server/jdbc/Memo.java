// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.util.LinkedHashMap;
import java.util.function.Function;

/// What written values mean, kept by what is written: it is true whatever the store says meanwhile.
/// For one thread. Those asked for longest ago go first.
final class Memo<K, V> {
  static final int MOST = 100;

  private final LinkedHashMap<K, V> known = new LinkedHashMap<>();
  private final Function<K, V> read;

  /// @param read gives what never changes; what it throws is not kept
  Memo(Function<K, V> read) {
    this.read = read;
  }

  V of(K written) {
    var kept = known.remove(written);
    var value = kept == null ? read.apply(written) : kept;
    known.put(written, value);
    if (known.size() > MOST) {
      known.pollFirstEntry();
    }
    return value;
  }
}
