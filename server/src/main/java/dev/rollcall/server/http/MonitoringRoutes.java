// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.FleetService;
import dev.rollcall.server.fleet.MonitoringState;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// Whether a workstation is monitored.
record MonitoringRoutes(FleetService fleet) implements Resource {
  private static final String PATH = "/api/v1/monitoring" + Paths.WORKSTATION;

  /// @param applied null as long as the agent has confirmed none
  /// @param revision at which `desired` changed last; an agent whose applied revision is not lower
  ///   has it
  record Shown(String desired, @Nullable String applied, long revision) {
    static Shown of(AgentRecord agent) {
      var applied = agent.monitoring().applied();
      return new Shown(
          agent.monitoring().desired().text(),
          applied == null ? null : applied.text(),
          agent.desired().monitoring().value());
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show, Needs.ADMINISTER);
    routes.put(PATH, this::set, Needs.ADMINISTER);
  }

  private void show(Context ctx) {
    var agent =
        fleet
            .agent(Paths.agent(ctx))
            .orElseThrow(() -> new Refused(Problem.unknown("there is no such agent")));
    Answers.json(ctx, Shown.of(agent));
  }

  private void set(Context ctx) {
    var agent = Paths.agent(ctx);
    var body = Body.of(ctx).only("state", "reason");
    var state =
        MonitoringState.parse(body.text("state", 100).orElse(""))
            .orElseThrow(() -> Texts.refused("state", "state must be on, paused or off"));
    var set = fleet.setMonitoring(agent, state, CommandRoutes.reason(body), Caller.of(ctx));
    Answers.json(ctx, Shown.of(set));
  }
}
