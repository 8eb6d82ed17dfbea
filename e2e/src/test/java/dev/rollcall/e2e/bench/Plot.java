// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// Lines over the number of agents, as SVG that reads on light and on dark pages. Ours because the
/// well-kept libraries for it write SVG by a part under the LGPL.
///
/// @param unit of the vertical axis, which begins at 0
record Plot(String title, String unit, List<Series> series) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 320;
  private static final int LEFT = 64;
  private static final int RIGHT = 176;
  private static final int TOP = 36;
  private static final int BOTTOM = 44;
  private static final int STEPS = 4;
  private static final int LEGEND_LINE = 18;
  private static final List<String> COLOURS =
      List.of("#2f7ed8", "#d8692f", "#3a9a4c", "#8a5cc9", "#b08a1e", "#c2386b");

  Plot {
    series = List.copyOf(series);
    if (series.stream().allMatch(it -> it.points().isEmpty())) {
      throw new IllegalArgumentException("nothing to draw for " + title);
    }
  }

  /// A line with its name.
  record Series(String name, List<Point> points) {
    Series {
      points = List.copyOf(points);
    }
  }

  /// What was measured with so many agents.
  record Point(double agents, double value) {}

  String svg() {
    var svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">\n"
            .formatted(WIDTH, HEIGHT));
    svg.append(
        "<style>text{fill:#777;font:12px sans-serif}.axis{stroke:#999}"
            + ".grid{stroke:#999;stroke-opacity:.25}</style>\n");
    svg.append(text(LEFT, 20, "start", title + ", " + unit));
    grid(svg);
    for (var number = 0; number < series.size(); number++) {
      line(svg, series.get(number), COLOURS.get(number % COLOURS.size()), number);
    }
    return svg.append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg) {
    var bottom = HEIGHT - BOTTOM;
    for (var step = 0; step <= STEPS; step++) {
      var value = top() * step / STEPS;
      svg.append(
          "<line class=\"%s\" x1=\"%d\" y1=\"%s\" x2=\"%d\" y2=\"%s\"/>\n"
              .formatted(step == 0 ? "axis" : "grid", LEFT, y(value), WIDTH - RIGHT, y(value)));
      svg.append(text(LEFT - 6, number(y(value)) + 4, "end", Numbers.text(value)));
    }
    for (var agents : abscissae()) {
      svg.append(text(number(x(agents)), bottom + 16, "middle", Numbers.text(agents)));
    }
    svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", "agents"));
  }

  private void line(StringBuilder svg, Series line, String colour, int number) {
    var points =
        line.points().stream()
            .map(point -> x(point.agents()) + "," + y(point.value()))
            .collect(Collectors.joining(" "));
    svg.append(
        "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>\n"
            .formatted(colour, points));
    for (var point : line.points()) {
      svg.append(
          "<circle fill=\"%s\" r=\"3\" cx=\"%s\" cy=\"%s\"/>\n"
              .formatted(colour, x(point.agents()), y(point.value())));
    }
    var height = TOP + number * LEGEND_LINE;
    svg.append(
        "<line stroke=\"%s\" stroke-width=\"2\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n"
            .formatted(colour, WIDTH - RIGHT + 12, height, WIDTH - RIGHT + 30, height));
    svg.append(text(WIDTH - RIGHT + 36, height + 4, "start", line.name()));
  }

  private List<Double> abscissae() {
    return all(Point::agents).distinct().sorted().boxed().toList();
  }

  private DoubleStream all(ToDoubleFunction<Point> part) {
    return series.stream().flatMap(it -> it.points().stream()).mapToDouble(part);
  }

  /// A round number above all values.
  private double top() {
    var most = all(Point::value).max().orElse(0);
    var power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-9))));
    return DoubleStream.of(1, 2, 4, 6, 8, 10)
        .map(it -> it * power)
        .filter(it -> it >= most)
        .findFirst()
        .orElse(10 * power);
  }

  private String x(double agents) {
    var most = all(Point::agents).max().orElse(1);
    return shown(LEFT + (WIDTH - RIGHT - LEFT) * agents / most);
  }

  private String y(double value) {
    return shown(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top());
  }

  private static String text(double x, double y, String anchor, String words) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
        .formatted(shown(x), shown(y), anchor, words.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static String shown(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static double number(String shown) {
    return Double.parseDouble(shown);
  }
}
