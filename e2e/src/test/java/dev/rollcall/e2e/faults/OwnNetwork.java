// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.run.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A network of a test's own (a network namespace), in which packets can really get lost. Nobody
/// outside of it reaches what runs inside.
record OwnNetwork(String name) implements AutoCloseable {
  /// Simulated agents have this one; callers on the same machine have 127.0.0.1.
  private static final String AGENTS = "127.0.0.2";

  /// Fails where this machine does not let a test make one, and names the right that is missing.
  static OwnNetwork make() {
    Rights.check("a network of a test's own needs the right to make one (CAP_NET_ADMIN)");
    var network = new OwnNetwork("rollcall-" + ProcessHandle.current().pid());
    ip("netns", "add", network.name());
    try {
      network.run("ip", "link", "set", "lo", "up");
      network.run("ip", "rule", "add", "pref", "10", "lookup", "local");
      network.run("ip", "rule", "del", "pref", "0");
      return network;
    } catch (Throwable e) {
      network.close();
      throw e;
    }
  }

  /// From now on no packet to or from agents arrives, and nobody is told.
  void drop() {
    run("ip", "rule", "add", "pref", "5", "from", AGENTS, "blackhole");
    run("ip", "rule", "add", "pref", "6", "to", AGENTS, "blackhole");
  }

  void letPass() {
    run("ip", "rule", "del", "pref", "5");
    run("ip", "rule", "del", "pref", "6");
  }

  /// Runs a command inside, which must succeed, and gives what it wrote.
  String run(String... command) {
    return String.join("\n", Program.run(command[0], inside(command)));
  }

  Program start(String... command) {
    return Program.start(command[0], Map.of(), inside(command));
  }

  private List<String> inside(String... command) {
    var all = new ArrayList<>(List.of("ip", "netns", "exec", name));
    all.addAll(List.of(command));
    return all;
  }

  private static void ip(String... arguments) {
    var command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    Program.run("ip", command);
  }

  @Override
  public void close() {
    ip("netns", "del", name);
  }
}
