// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Which figures are drawn together, by the name of the file.
enum Plots {
  MEMORY(
      "Server memory of one idle agent",
      "kB",
      "plain.memory.resident",
      "tls.memory.resident",
      "plain.memory.heap",
      "tls.memory.heap"),
  PUSH(
      "From the call to the agent, 500 a second",
      "ms",
      "plain.push.p50",
      "tls.push.p50",
      "plain.push.p99",
      "tls.push.p99"),
  SETTINGS("Settings to all agents, applied and recorded", "s", "plain.settings", "tls.settings"),
  CONNECTS("Agents that connect", "a second", "plain.connects", "tls.connects"),
  HUB(
      "From the hub to the agent and back",
      "µs",
      "hub.p50",
      "hub.p99",
      "hub.bare.p50",
      "hub.bare.p99");

  private final String title;
  private final String unit;
  private final List<String> names;

  Plots(String title, String unit, String... names) {
    this.title = title;
    this.unit = unit;
    this.names = List.of(names);
  }

  /// Draws each of which there is something to show.
  static void draw(List<Figure> figures, Path folder) {
    try {
      Files.createDirectories(folder);
      for (var plot : values()) {
        var series = plot.series(figures);
        if (!series.isEmpty()) {
          var svg = new Plot(plot.title, plot.unit, series).svg();
          Files.writeString(folder.resolve(plot.fileName()), svg);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("draw into " + folder, e);
    }
  }

  String fileName() {
    return name().toLowerCase(Locale.ROOT) + ".svg";
  }

  private List<Plot.Series> series(List<Figure> figures) {
    return names.stream()
        .map(name -> new Plot.Series(name, points(name, figures)))
        .filter(it -> !it.points().isEmpty())
        .toList();
  }

  private static List<Plot.Point> points(String name, List<Figure> figures) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .map(figure -> new Plot.Point(figure.agents(), figure.value()))
        .toList();
  }
}
