// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.time.Duration;
import java.util.List;

/// How long and how wide a run is.
///
/// @param rungs numbers of agents, rising
/// @param connects about so many go before those that are timed, at each rung
/// @param warming how long a server is busy before pushes are timed
/// @param pushing how long pushes are timed at each rung
/// @param loading how long a closed loop keeps the server busy
/// @param trips there and back, at each of [#tripRungs]
/// @param rounds of what is measured in turns
/// @param wire what is counted on the wire
record Size(
    String name,
    List<Integer> rungs,
    int connects,
    Duration warming,
    Duration pushing,
    Duration loading,
    int trips,
    int rounds,
    Wire wire) {
  /// What is periodic, and how much of it is counted.
  ///
  /// @param beats heartbeats
  /// @param periods of quiet, on a server with short ones
  /// @param idling how long an idle stream is watched; zero leaves that out
  record Wire(int beats, int periods, Duration idling) {}

  static final Size QUICK =
      new Size(
          "quick",
          List.of(300, 1_000),
          600,
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          2_000,
          1,
          new Wire(8, 1, Duration.ZERO));

  /// Idle streams are shown a sign every 320 seconds; twice that.
  static final Size FULL =
      new Size(
          "full",
          List.of(1_000, 5_000, 10_000, 18_000),
          12_000,
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofSeconds(15),
          40_000,
          2,
          new Wire(40, 4, Duration.ofSeconds(640)));

  Size {
    rungs = List.copyOf(rungs);
  }

  /// Without the rungs for which a process may not open enough files.
  Size within(int connections) {
    return new Size(
        name,
        rungs.stream().map(rung -> Math.min(rung, connections)).distinct().toList(),
        connects,
        warming,
        pushing,
        loading,
        trips,
        rounds,
        wire);
  }

  /// Where trips there and back are made: of one round, with the most agents alone.
  List<Integer> tripRungs() {
    return rounds > 1 ? rungs : List.of(most());
  }

  int most() {
    return rungs.getLast();
  }
}
