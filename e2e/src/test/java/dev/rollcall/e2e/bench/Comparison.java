// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// This run against another one, as ratios: below 1 is less than there.
final class Comparison {
  private static final List<String> HEAD =
      List.of("figure", "agents", "here", "there", "unit", "here/there");

  private Comparison() {}

  /// Figures of both runs; what only one has is left out.
  static Table of(List<Figure> here, List<Figure> there) {
    var others = new LinkedHashMap<String, Figure>();
    there.forEach(figure -> others.put(figure.key(), figure));
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    for (var figure : here) {
      var other = others.get(figure.key());
      if (other != null && other.unit().equals(figure.unit())) {
        rows.add(row(figure, other));
      }
    }
    return new Table(rows);
  }

  private static List<String> row(Figure here, Figure there) {
    return List.of(
        here.name(),
        here.agents() == 0 ? "" : Numbers.text(here.agents()),
        Numbers.text(here.value()),
        Numbers.text(there.value()),
        here.unit(),
        there.value() == 0 ? "" : Numbers.text(here.value() / there.value()));
  }
}
