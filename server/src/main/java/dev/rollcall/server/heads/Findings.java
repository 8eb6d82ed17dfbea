// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import java.util.ArrayList;
import java.util.List;

/// The first few things that are wrong, and how many more there are: one change can spoil
/// everything behind it.
final class Findings {
  private static final int MOST = 10;

  private final List<String> first = new ArrayList<>();
  private long count;

  void add(String finding) {
    count++;
    if (first.size() < MOST) {
      first.add(finding);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  List<String> all() {
    if (count <= MOST) {
      return List.copyOf(first);
    }
    var all = new ArrayList<>(first);
    all.add("and " + (count - MOST) + " more of this kind");
    return all;
  }
}
