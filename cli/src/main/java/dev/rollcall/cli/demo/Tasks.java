// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import dev.rollcall.cli.admin.AdminApi;
import dev.rollcall.cli.admin.ApiFailure;
import dev.rollcall.cli.admin.ApiPath;
import dev.rollcall.cli.admin.CommandCalls;
import dev.rollcall.cli.admin.Screenshot;
import dev.rollcall.cli.console.CommandFailure;
import dev.rollcall.cli.console.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the tour does: each task asks the server by REST and waits for what the agent confirms.
final class Tasks {
  private static final Duration INTERVAL = Duration.ofMillis(20);
  private static final String REASON = "demonstration";

  private final AdminApi api;
  private final Workstation who;
  private final AgentWatch watch;
  private final CommandCalls commands;
  private final Duration deadline;
  private final Supplier<Optional<Long>> agentProcess;

  /// Tasks for one workstation.
  ///
  /// @param deadline for each wait
  /// @param agentProcess the agent's process id at the moment
  Tasks(AdminApi api, Workstation who, Duration deadline, Supplier<Optional<Long>> agentProcess) {
    this.api = api;
    this.who = who;
    this.deadline = deadline;
    this.agentProcess = agentProcess;
    this.watch = new AgentWatch(api, who, INTERVAL, deadline);
    this.commands = new CommandCalls(api, INTERVAL);
  }

  Duration connect() {
    Stopwatch watchFrom = Stopwatch.started();
    watch.await("the agent is online", view -> view.isOnline() && view.applied() >= view.desired());
    return watchFrom.elapsed();
  }

  Duration checkIn() {
    return attendance("checkin");
  }

  Duration checkOut() {
    return attendance("checkout");
  }

  private Duration attendance(String change) {
    ObjectNode body = AdminApi.object().put("employee_id", who.user()).put("domain", who.domain());
    return applied(() -> api.post("/api/attendance/" + change, body));
  }

  /// Settings arrive in the agent that runs: neither its process nor its instance changes.
  Duration changeSettings() {
    AgentView before = watch.now();
    Optional<Long> process = agentProcess.get();
    ObjectNode settings = AdminApi.object().put("idle_threshold", 120).put("check_interval", 10);
    Duration took =
        applied(() -> api.put(ApiPath.of("settings", "domains", who.domain()), settings));
    if (!watch.now().instance().equals(before.instance()) || !agentProcess.get().equals(process)) {
      throw new CommandFailure("the agent was restarted");
    }
    return took;
  }

  private Duration applied(Runnable change) {
    AgentView before = watch.now();
    Stopwatch since = Stopwatch.started();
    change.run();
    watch.await("the newest revision is applied", view -> view.hasAppliedMoreThan(before));
    return since.elapsed();
  }

  /// Off, paused or on, until the agent says that it is so.
  Duration monitoring(String state) {
    Stopwatch since = Stopwatch.started();
    JsonNode answer =
        api.put(who.monitoringPath(), AdminApi.object().put("state", state).put("reason", REASON));
    long revision = answer.path("revision").asLong(0);
    watch.await(
        "monitoring is " + state,
        view -> view.monitoring().equals(state) && view.applied() >= revision);
    return since.elapsed();
  }

  Duration screenshot(Path file) {
    Stopwatch since = Stopwatch.started();
    String id = create("screenshot");
    Poll poll = new Poll(INTERVAL, deadline, System::nanoTime);
    Optional<Screenshot> picture = poll.until(() -> found(id));
    byte[] image =
        picture
            .orElseThrow(
                () -> new CommandFailure("no picture within " + deadline.toSeconds() + " s"))
            .image(api);
    Duration took = since.elapsed();
    Picture.save(image, file);
    commands.awaitSuccess(id, deadline);
    return took;
  }

  /// A command that ends without a picture says why at once.
  private Optional<Screenshot> found(String command) {
    Optional<Screenshot> picture = Screenshot.of(api, command);
    if (picture.isEmpty() && CommandCalls.isFinal(commands.show(command))) {
      commands.awaitSuccess(command, Duration.ZERO);
    }
    return picture;
  }

  Duration flush() {
    Stopwatch since = Stopwatch.started();
    commands.awaitSuccess(create("flush_logs"), deadline);
    return since.elapsed();
  }

  /// The command succeeds only when another process of the agent is connected.
  Duration restart() {
    AgentView before = watch.now();
    Optional<Long> process = agentProcess.get();
    Stopwatch since = Stopwatch.started();
    commands.awaitSuccess(create("restart"), deadline);
    watch.await(
        "a new process is online",
        view -> view.isOnline() && !view.instance().equals(before.instance()));
    if (agentProcess.get().equals(process)) {
      throw new CommandFailure("the agent's process is the old one");
    }
    return since.elapsed();
  }

  /// While the person is checked out, nobody gets a picture.
  Duration screenshotRefused() {
    Stopwatch since = Stopwatch.started();
    try {
      create("screenshot");
    } catch (ApiFailure e) {
      if (e.code().equals("not_checked_in")) {
        return since.elapsed();
      }
      throw e;
    }
    throw new CommandFailure("the server accepted the request");
  }

  private String create(String type) {
    return commands
        .create(who.body().put("type", type).put("reason", REASON))
        .path("id")
        .asString();
  }
}
