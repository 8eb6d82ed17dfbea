// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// `rollcall simulate`: so many agents of one domain, on a data folder that outlives them.
final class SimulatedFleet implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(10);
  private static final Pattern READY = Pattern.compile("ready agents=.*");

  /// More than anybody connects: the server sets the pace.
  private static final int AS_FAST_AS_CAN_BE = 100_000;

  private final String domain;
  private final int agents;
  private final Child child;
  private final Records records;

  private SimulatedFleet(String domain, int agents, Child child, Records records) {
    this.domain = domain;
    this.agents = agents;
    this.child = child;
    this.records = records;
  }

  /// Starts it, and does not wait for its agents.
  static SimulatedFleet start(
      Ground ground, RealServer server, String domain, int agents, String... more) {
    var folder = ground.folder(server.line().text() + "-" + domain);
    var data = folder.resolve("data");
    var records = Records.from(data.resolve("effects.jsonl"));
    var arguments = new ArrayList<>(List.of("simulate", "--agents", Integer.toString(agents)));
    arguments.addAll(List.of("--server", "127.0.0.1:" + server.agentPort()));
    arguments.addAll(List.of("--domain", domain, "--data", data.toString(), "--seed", "1"));
    arguments.addAll(List.of("--connect-rate", Integer.toString(AS_FAST_AS_CAN_BE)));
    arguments.addAll(security(server));
    arguments.addAll(List.of(more));
    var child = Child.rollcall("fleet " + domain, folder.resolve("fleet.log"), arguments);
    return new SimulatedFleet(domain, agents, child, records);
  }

  private static List<String> security(RealServer server) {
    return server
        .token()
        .map(token ->
            List.of(
                "--url",
                server.admin().toString(),
                "--token-file",
                token.toString(),
                "--ca",
                server.authority().toString()))
        .orElse(List.of("--plaintext"));
  }

  /// Waits until every agent is connected and has applied what the server said first.
  void awaitReady() {
    var _ = child.await(READY, START);
  }

  /// What its agents have written down since it was started.
  Records records() {
    return records;
  }

  long pid() {
    return child.pid();
  }

  String domain() {
    return domain;
  }

  int agents() {
    return agents;
  }

  /// As they are in addresses: domain, user and workstation.
  List<String> names() {
    return IntStream.rangeClosed(1, agents)
        .mapToObj(number -> domain + "/SIM%05d/0200%08x".formatted(number, number))
        .toList();
  }

  Kernel kernel() {
    return new Kernel(pid());
  }

  /// Lets its agents say goodbye.
  void end() {
    var _ = child.terminate();
    child.close();
  }

  @Override
  public void close() {
    child.close();
  }
}
