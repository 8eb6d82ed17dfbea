// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns; the first column to the left, the others too, so that units line up.
record Table(List<List<String>> rows) {
  private static final List<String> HEAD =
      List.of("figure", "agents", "value", "unit", "target", "", "note");

  Table {
    rows = rows.stream().map(List::copyOf).toList();
  }

  static Table of(List<Figure> figures) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    figures.forEach(figure -> rows.add(row(figure)));
    return new Table(rows);
  }

  private static List<String> row(Figure figure) {
    var goal = Goals.of(figure);
    return List.of(
        figure.name(),
        figure.agents() == 0 ? "" : Numbers.text(figure.agents()),
        Numbers.text(figure.value()),
        figure.unit(),
        goal.map(Goal::text).orElse(""),
        goal.map(it -> it.isMetBy(figure.value()) ? "met" : "missed").orElse(""),
        figure.note());
  }

  String text() {
    var text = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder();
      for (var column = 0; column < row.size(); column++) {
        line.append(pad(row.get(column), width(column))).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
