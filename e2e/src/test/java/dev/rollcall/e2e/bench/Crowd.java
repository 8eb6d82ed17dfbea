// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// All simulated agents of one server; more join as a scenario goes on.
final class Crowd implements AutoCloseable {
  private final Ground ground;
  private final RealServer server;
  private final List<SimulatedFleet> fleets = new ArrayList<>();

  Crowd(Ground ground, RealServer server) {
    this.ground = ground;
    this.server = server;
  }

  int agents() {
    return fleets.stream().mapToInt(SimulatedFleet::agents).sum();
  }

  List<String> names() {
    return fleets.stream().flatMap(fleet -> fleet.names().stream()).toList();
  }

  /// Lets more join until there are so many. The server knows them: in a first pass they connect
  /// once, and get their certificates where they need any.
  ///
  /// @return how many of them came in a second
  double growTo(int wanted) {
    var domain = "rung%d.example".formatted(wanted);
    var more = wanted - agents();
    if (!isKnown(domain)) {
      var began = System.nanoTime();
      try (var first = SimulatedFleet.start(ground, server, domain, more)) {
        first.awaitReady();
        first.end();
      }
      ground.say("  %,d agents made known in %s".formatted(more, seconds(began)));
    }
    var fleet = SimulatedFleet.start(ground, server, domain, more);
    fleets.add(fleet);
    fleet.awaitReady();
    return more / arriving(fleet.records().news());
  }

  private boolean isKnown(String domain) {
    var mark = ground.folder(server.line().text() + "-known").resolve(domain);
    return !mark.toFile().mkdir();
  }

  /// From the first agent that begins to the last that has been greeted, in seconds.
  private static double arriving(List<Sighting> sightings) {
    var begin =
        sightings.stream()
            .filter(it -> it.kind().equals("start"))
            .mapToLong(Sighting::nanos)
            .min()
            .orElseThrow();
    var end =
        sightings.stream()
            .filter(it -> it.kind().equals("push"))
            .mapToLong(Sighting::nanos)
            .max()
            .orElseThrow();
    return (end - begin) / 1e9;
  }

  /// What they wrote down and was not read yet.
  List<Sighting> news() {
    return fleets.stream().flatMap(fleet -> fleet.records().news().stream()).toList();
  }

  /// With the messages that reached them since the last look.
  Arrivals arrivals(Arrivals soFar) {
    news().stream()
        .filter(it -> it.kind().equals("push"))
        .forEach(it -> soFar.add(it.agent(), it.revision(), it.nanos()));
    return soFar;
  }

  /// Whatever they wrote down so far is not asked for.
  void forget() {
    fleets.forEach(fleet -> fleet.records().skip());
  }

  private static String seconds(long since) {
    return "%.1f s".formatted(Duration.ofNanos(System.nanoTime() - since).toMillis() / 1e3);
  }

  @Override
  public void close() {
    fleets.forEach(SimulatedFleet::close);
  }
}
