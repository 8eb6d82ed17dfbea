// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

/// One thing that was measured.
///
/// @param name stable, for comparisons and plots, such as `tls.push.p99`
/// @param agents how many were connected; 0 where that does not matter
/// @param note what has to be known to read it; empty when nothing has
record Figure(String name, int agents, double value, String unit, String note) {
  static Figure of(String name, int agents, double value, String unit) {
    return new Figure(name, agents, value, unit, "");
  }

  Figure noting(String words) {
    return new Figure(name, agents, value, unit, words);
  }

  /// The same measured under another name, such as with TLS.
  Figure named(String other) {
    return new Figure(other, agents, value, unit, note);
  }

  /// What two runs have in common.
  String key() {
    return agents == 0 ? name : name + " @" + agents;
  }
}
