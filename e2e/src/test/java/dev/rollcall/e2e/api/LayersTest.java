// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.MonitoringConfigResponse;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.RunningServer;
import io.grpc.Channel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The layers of one person and of one workstation: whom they reach, and what a later one leaves.
class LayersTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void aPersonsLayerReachesAllOfTheirWorkstationsAndNobodyElse() {
    var who = SERVER.somebody();
    var laptop = new Identity(who.domain(), who.user(), "a0b1c2d3e4f5");
    var colleague = new Identity(who.domain(), who.user() + "b", who.mac());
    try (var connection = SERVER.connection();
        var first = connected(connection.channel(), who);
        var second = connected(connection.channel(), laptop);
        var other = connected(connection.channel(), colleague)) {
      put("people/" + who.domain() + "/" + who.user(), "idle_threshold", 77);

      assertThat(newSettings(first).getIdleThreshold()).isEqualTo(77);
      assertThat(newSettings(second).getIdleThreshold()).isEqualTo(77);
      assertThat(newSettings(second).getMacAddress()).isEqualTo(laptop.mac());
      assertOnlyThePauseComes(other, colleague);
    }
  }

  @Test
  void aWorkstationsLayerReachesThisOneOnly() {
    var who = SERVER.somebody();
    var laptop = new Identity(who.domain(), who.user(), "a0b1c2d3e4f5");
    try (var connection = SERVER.connection();
        var first = connected(connection.channel(), who);
        var second = connected(connection.channel(), laptop)) {
      put("workstations/" + path(who), "idle_threshold", 88);

      assertThat(newSettings(first).getIdleThreshold()).isEqualTo(88);
      assertOnlyThePauseComes(second, laptop);
    }
  }

  @Test
  void theNarrowestOfTheFourLayersWinsAndGivesWayWhenItIsDeleted() {
    var who = SERVER.somebody();
    var person = "people/" + who.domain() + "/" + who.user();
    put("domains/" + who.domain(), "check_interval", 20);
    put(person, "check_interval", 30);
    put("workstations/" + path(who), "check_interval", 40);
    assertThat(effective(who)).isEqualTo(40);

    SERVER.rest().delete("/api/v1/settings/workstations/" + path(who)).expect(204);
    assertThat(effective(who)).isEqualTo(30);

    SERVER.rest().delete("/api/v1/settings/" + person).expect(204);
    assertThat(effective(who)).isEqualTo(20);
  }

  private static int effective(Identity who) {
    return SERVER.admin().effective(who).path("check_interval").asInt();
  }

  private static void put(String layer, String key, int value) {
    SERVER.rest().put("/api/v1/settings/" + layer, Json.object(key, value)).expect(200);
  }

  private static String path(Identity who) {
    return who.domain() + "/" + who.user() + "/" + who.mac();
  }

  private static FieldAgent connected(Channel channel, Identity who) {
    var agent = FieldAgent.connect(channel, who);
    agent.await(MessageCase.CONFIG_UPDATE, SOON);
    return agent;
  }

  /// The second configuration: the first is the one that came with the connection.
  private static MonitoringConfigResponse newSettings(FieldAgent agent) {
    var update = agent.awaitFrom(1, MessageCase.CONFIG_UPDATE, SECOND).message().getConfigUpdate();
    assertThat(update.getReason()).isEqualTo("Configuration updated by admin");
    assertThat(agent.received().all()).as("one message for one change").hasSize(2);
    return update.getConfig();
  }

  /// Messages come in order, so nothing else can be on its way when the pause is there.
  private static void assertOnlyThePauseComes(FieldAgent agent, Identity who) {
    SERVER.admin().monitoring(who, "paused", "test").expect(200);
    agent.await(MessageCase.MONITORING_COMMAND, SOON);
    assertThat(agent.received().all()).hasSize(2);
  }
}
