// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.List;
import org.HdrHistogram.Histogram;

/// How long something took, each time.
final class Spread {
  private static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(DIGITS);

  /// The unit that its figures are shown in.
  enum Unit {
    MILLIS("ms", 1e6),
    MICROS("µs", 1e3);

    private final String text;
    private final double nanos;

    Unit(String text, double nanos) {
      this.text = text;
      this.nanos = nanos;
    }
  }

  void add(long nanos) {
    histogram.recordValue(Math.max(0, nanos));
  }

  long count() {
    return histogram.getTotalCount();
  }

  double percentile(double percent, Unit unit) {
    return histogram.getValueAtPercentile(percent) / unit.nanos;
  }

  /// Three figures: the middle, and what one in a hundred and one in a thousand exceed.
  List<Figure> figures(String name, int agents, Unit unit, String note) {
    return List.of(
        figure(name + ".p50", agents, 50, unit).noting(note),
        figure(name + ".p99", agents, 99, unit),
        figure(name + ".p999", agents, 99.9, unit));
  }

  private Figure figure(String name, int agents, double percent, Unit unit) {
    return Figure.of(name, agents, percentile(percent, unit), unit.text);
  }
}
