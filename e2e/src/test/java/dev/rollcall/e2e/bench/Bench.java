// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import dev.rollcall.e2e.run.Folder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./bench`.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Starts servers and agents as processes of their own, and measures what they take.",
      "One table at the end says what was measured, and what should be reached. Progress goes to"
          + " standard error. Ends with 0 when everything was measured, whether good or not."
    })
public final class Bench implements Callable<Integer> {
  private static final List<Scenario> SCENARIOS =
      List.of(
          new Ladder(Line.PLAIN),
          new Ladder(Line.TLS),
          new Storm(),
          new CheckIns(),
          new ActivityEntries(),
          new HubTrips(),
          new CpuRatio(),
          new WireBytes());

  @Option(names = "--quick", description = "less of everything, in less than 5 minutes")
  private boolean quick;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "only these scenarios (default all; --list names them)")
  private List<String> only = new ArrayList<>();

  @Option(names = "--list", description = "name the scenarios and end")
  private boolean list;

  @Option(names = "--json", paramLabel = "FILE", description = "write all results to this file")
  private @Nullable Path json;

  @Option(
      names = "--compare",
      paramLabel = "OTHER.json",
      description = "results of another run: shows each figure against the one there")
  private @Nullable Path compare;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "draw the figures that grow with the number of agents, as SVG")
  private @Nullable Path plots;

  private Bench() {}

  static void main(String... arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() {
    if (list) {
      SCENARIOS.forEach(it -> System.out.printf("%-10s %s%n", it.name(), it.words()));
      return 0;
    }
    var other = compare == null ? null : Results.read(at(compare));
    var results = measure();
    System.out.print(Table.of(results.figures()).text());
    results.failed().forEach(why -> System.out.println("FAILED " + why));
    System.out.println();
    results.machine().lines().forEach(System.out::println);
    if (json != null) {
      results.write(at(json));
    }
    if (plots != null) {
      Plots.draw(results.figures(), at(plots));
    }
    if (other != null) {
      System.out.println();
      System.out.print(Comparison.of(results.figures(), other.figures()).text());
    }
    return results.failed().isEmpty() ? 0 : 1;
  }

  /// From where the script was called, which may be anywhere.
  private static Path at(Path file) {
    return Path.of(System.getProperty("bench.folder", "")).resolve(file);
  }

  private List<Scenario> chosen() {
    var known = SCENARIOS.stream().map(Scenario::name).collect(Collectors.toSet());
    var unknown = only.stream().filter(it -> !known.contains(it)).toList();
    if (!unknown.isEmpty()) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "no scenario " + unknown + "; there are " + known);
    }
    return SCENARIOS.stream().filter(it -> only.isEmpty() || only.contains(it.name())).toList();
  }

  private Results measure() {
    var chosen = chosen();
    try (var folder = Folder.create()) {
      var inspection = Inspection.begin();
      var size = inspection.fit(quick ? Size.QUICK : Size.FULL);
      var ground = new Ground(folder.path(), size, System.err);
      var figures = new ArrayList<Figure>();
      var failed = new ArrayList<String>();
      for (var scenario : chosen) {
        ground.say(scenario.name() + ": " + scenario.words());
        try {
          figures.addAll(scenario.run(ground));
        } catch (RuntimeException | AssertionError failure) {
          failed.add(scenario.name() + ": " + failure);
          ground.say("FAILED " + failure);
        }
      }
      return new Results(figures, failed, inspection.end(ground));
    }
  }
}
