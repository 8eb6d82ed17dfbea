// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/// All simulated agents of one server; more join as a scenario goes on.
final class Crowd implements AutoCloseable {
  private static final int LEAST_REHEARSALS = 2;
  private static final int MOST_REHEARSALS = 6;

  private final Ground ground;
  private final RealServer server;
  private final List<SimulatedFleet> fleets = new ArrayList<>();

  Crowd(Ground ground, RealServer server) {
    this.ground = ground;
    this.server = server;
  }

  /// What the kernel counts on all of their connections to a port.
  ///
  /// @throws java.util.NoSuchElementException when they have come in more than one process, or not
  ///   yet
  WireCount count(int port) {
    if (fleets.size() != 1) {
      throw new NoSuchElementException(fleets.size() + " processes");
    }
    return WireCount.of(port, fleets.getFirst().pid());
  }

  int agents() {
    return fleets.stream().mapToInt(SimulatedFleet::agents).sum();
  }

  List<String> names() {
    return fleets.stream().flatMap(fleet -> fleet.names().stream()).toList();
  }

  /// Lets more join until there are so many. They rehearse first: the server comes to know them,
  /// they get their certificates where they need any, and the Java machines compile.
  ///
  /// @return how many of them came in a second
  double growTo(int wanted) {
    var more = wanted - agents();
    var times = Math.clamp(ground.size().connects() / more, LEAST_REHEARSALS, MOST_REHEARSALS);
    var domain = "rung%d.example".formatted(wanted);
    var fleet =
        SimulatedFleet.start(ground, server, domain, more, "--rehearsals", Integer.toString(times));
    fleets.add(fleet);
    fleet.awaitReady();
    return more / Coming.of(fleet.records().news()).seconds();
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

  @Override
  public void close() {
    fleets.forEach(SimulatedFleet::close);
  }
}
