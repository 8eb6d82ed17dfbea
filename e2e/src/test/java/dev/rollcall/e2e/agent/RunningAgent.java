// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.agent;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.AgentProcess;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.VirtualDisplay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One agent of ours at work, with what the server says of it.
record RunningAgent(Identity who, Admin admin, Folder folder, AgentProcess process)
    implements AutoCloseable {
  static final Duration START = Duration.ofSeconds(20);
  static final Duration SOON = Duration.ofSeconds(5);

  /// Starts it and waits until it is online and up to date.
  static RunningAgent start(Identity who, Admin admin, int port, VirtualDisplay display) {
    return start(who, admin, port, display, Map.of());
  }

  /// @param environment more variables than it needs
  static RunningAgent start(
      Identity who,
      Admin admin,
      int port,
      VirtualDisplay display,
      Map<String, String> environment) {
    var folder = Folder.create();
    var process =
        AgentProcess.start(port, who, folder.path().resolve("data"), display, environment);
    var agent = new RunningAgent(who, admin, folder, process);
    try {
      agent.awaitUpToDate(START);
      return agent;
    } catch (Throwable e) {
      System.out.println("agent log\n" + process.report());
      agent.close();
      throw e;
    }
  }

  /// How the server lists it, once it is online and has applied all that it should have.
  JsonNode awaitUpToDate(Duration within) {
    return admin.awaitAgent(who, "up to date", within, RunningAgent::isUpToDate);
  }

  private static boolean isUpToDate(JsonNode agent) {
    return agent.path("presence").path("state").asString().equals("online")
        && agent.path("applied_revision").asLong(-1) == agent.path("desired_revision").asLong(-2);
  }

  /// Waits until it runs under a process other than these.
  void awaitInstanceOtherThan(String instance) {
    admin.awaitAgent(
        who,
        "a new process",
        START,
        agent -> isUpToDate(agent) && !agent.path("instance_id").asString().equals(instance));
  }

  String instance() {
    return admin.agent(who).orElseThrow().path("instance_id").asString();
  }

  List<Long> childPids() {
    return process.children().stream().map(ProcessHandle::pid).toList();
  }

  /// What the server has of its pictures for the command.
  JsonNode pictures(String command) {
    return admin
        .rest()
        .get("/api/v1/screenshots?command_id=" + command)
        .expect(200)
        .json()
        .path("items");
  }

  @Override
  public void close() {
    try (folder;
        process) {
      // Both end here, the processes first.
    }
  }
}
