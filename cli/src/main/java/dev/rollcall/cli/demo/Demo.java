// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import dev.rollcall.cli.admin.AdminApi;
import dev.rollcall.cli.console.Terminal;
import java.time.Duration;
import java.util.Map;

/// Starts everything, goes on the tour, and leaves it running for a look around.
final class Demo {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Workplace workplace;
  private final Children children;

  Demo(Terminal terminal, Map<String, String> environment, Workplace workplace, Children children) {
    this.terminal = terminal;
    this.environment = environment;
    this.workplace = workplace;
    this.children = children;
  }

  /// Goes on the tour and answers where the page is.
  ServerAddresses tour() {
    Report report = new Report(terminal.out());
    Launcher launcher = new Launcher(environment, children);
    Map<String, String> plain = Launcher.forChildren(environment);
    report.heading();

    Stopwatch starting = Stopwatch.started();
    ServerAddresses server = launcher.server(workplace.serverData(), plain);
    report.row(Step.confirmed("server ready", starting::elapsed), starting.elapsed());

    Map<String, String> display = Display.environment(plain, children);
    Child agent = launcher.agent(workplace.agentData(), Workstation.DEMO, server.agent(), display);
    try (AdminApi api = new AdminApi(server.admin())) {
      Tasks tasks = new Tasks(api, Workstation.DEMO, DEADLINE, new AgentProcess(agent.process()));
      new Tour(Itinerary.of(tasks, workplace.picture()), report).run();
    }
    return server;
  }
}
