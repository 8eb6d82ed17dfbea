// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.List;

/// One thing to be tried, with its own processes.
interface Scenario {
  /// For `--only`.
  String name();

  /// What it does, in a line.
  String words();

  /// Starts what it needs, measures, and ends all that it started.
  List<Figure> run(Ground ground);
}
