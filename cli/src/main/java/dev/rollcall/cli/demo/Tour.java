// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import dev.rollcall.cli.console.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Steps one after the other. A step over its limit fails the tour but does not end it; a step that
/// could not be done ends it.
final class Tour {
  private final List<Step> steps;
  private final Report report;

  Tour(List<Step> steps, Report report) {
    this.steps = List.copyOf(steps);
    this.report = report;
  }

  /// Goes through all steps.
  ///
  /// @throws CommandFailure with the reason when it did not pass
  void run() {
    List<String> tooSlow = new ArrayList<>();
    for (Step step : steps) {
      Duration took = run(step);
      report.row(step, took);
      if (!step.isWithinLimit(took)) {
        tooSlow.add(step.name() + " took " + took.toMillis() + " ms");
      }
    }
    if (!tooSlow.isEmpty()) {
      throw new CommandFailure("over the limit: " + String.join("; ", tooSlow));
    }
  }

  private Duration run(Step step) {
    try {
      return step.action().run();
    } catch (CommandFailure e) {
      report.failed(step);
      throw new CommandFailure(step.name() + ": " + e.getMessage());
    }
  }
}
