// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// The table that grows while the tour goes on.
final class Report {
  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void heading() {
    print("", "step", "took", "limit");
  }

  void row(Step step, Duration took) {
    String mark = step.isWithinLimit(took) ? "pass" : "FAIL";
    print(mark, step.name(), shown(took), step.limit().map(l -> "< " + shown(l)).orElse(""));
  }

  void failed(Step step) {
    print("FAIL", step.name(), "", step.limit().map(l -> "< " + shown(l)).orElse(""));
  }

  private void print(String mark, String step, String took, String limit) {
    out.print("%-6s%-52s%10s  %s".formatted(mark, step, took, limit).stripTrailing() + "\n");
    out.flush();
  }

  private static String shown(Duration time) {
    return String.format(Locale.ROOT, "%,d ms", time.toMillis());
  }
}
