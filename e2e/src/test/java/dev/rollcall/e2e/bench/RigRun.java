// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What came of one server of the rig and one client.
///
/// @param p50 and `p99`: there and back, one at a time, in µs
/// @param heap of the server when nothing moves and all garbage is collected, in kB
/// @param cost of messages at a pace; nothing where none went
record RigRun(double p50, double p99, double heap, Cost cost) {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration TRIPPING = Duration.ofMinutes(5);
  private static final Pattern PORT = Pattern.compile("port (\\d+)");
  private static final Pattern READY = Pattern.compile("ready agents=\\d+");
  private static final Pattern TRIPS = Pattern.compile("trips p50=(\\d+) p99=(\\d+)");
  private static final Pattern HEAP = Pattern.compile("heap (\\d+)");
  private static final Pattern FLOW =
      Pattern.compile("flow messages=(\\d+) cpu=(\\d+) allocated=(\\d+)");

  /// Which server.
  enum Kind {
    /// Rollcall's, on a store in memory.
    REAL,
    /// The least that gRPC can do.
    BARE
  }

  /// What is asked of it.
  ///
  /// @param trips there and back, one at a time
  /// @param flow messages at a pace; a time of zero leaves them out
  record Task(int agents, int trips, Flow flow) {}

  /// @param perSecond a multiple of 1,000
  record Flow(int perSecond, Duration time) {
    static final Flow NONE = new Flow(1_000, Duration.ZERO);
  }

  /// What the server takes for messages that are answered.
  ///
  /// @param cpuPerMillion seconds of CPU for a million of them
  /// @param allocated bytes on the heap for each
  record Cost(double cpuPerMillion, double allocated) {
    static final Cost NOTHING = new Cost(0, 0);
  }

  static RigRun of(Ground ground, Kind kind, Task task) {
    var folder = ground.folder("rig-%s-%d".formatted(kind, System.nanoTime()));
    var arguments =
        List.of(
            kind.name(),
            folder.toString(),
            Integer.toString(task.agents()),
            Integer.toString(task.trips()),
            Integer.toString(task.flow().perSecond()),
            Long.toString(task.flow().time().toSeconds()));
    try (var server =
        Child.start("rig", folder.resolve("rig.log"), java("Rig", serverFlags(), arguments))) {
      var port = server.await(PORT, START).group(1);
      var log = folder.resolve("choir.log");
      var agents = List.of(port, Integer.toString(task.agents()));
      try (var choir = Child.start("choir", log, java("Choir", List.of("-Xss256k"), agents))) {
        var _ = choir.await(READY, START);
        return read(server, task.flow());
      }
    }
  }

  private static RigRun read(Child server, Flow flow) {
    var trips = server.await(TRIPS, TRIPPING);
    return new RigRun(
        Long.parseLong(trips.group(1)) / 1e3,
        Long.parseLong(trips.group(2)) / 1e3,
        Long.parseLong(server.await(HEAP, START).group(1)) / 1024.0,
        flow.time().isZero() ? Cost.NOTHING : cost(server, flow));
  }

  private static Cost cost(Child server, Flow flow) {
    var line = server.await(FLOW, TRIPPING.plus(flow.time().multipliedBy(3)));
    var messages = Double.parseDouble(line.group(1));
    return new Cost(
        Long.parseLong(line.group(2)) / 1e9 / messages * 1e6,
        Long.parseLong(line.group(3)) / messages);
  }

  /// As the launcher starts a server.
  private static List<String> serverFlags() {
    return List.of(
        "-XX:+UseG1GC",
        "-Xms32m",
        "-XX:MinHeapFreeRatio=5",
        "-XX:MaxHeapFreeRatio=10",
        "-XX:TrimNativeHeapInterval=30000");
  }

  private static List<String> java(String program, List<String> flags, List<String> arguments) {
    var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.add("-XX:+UseCompactObjectHeaders");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.rollcall.e2e.bench.rig." + program);
    command.addAll(arguments);
    return command;
  }
}
