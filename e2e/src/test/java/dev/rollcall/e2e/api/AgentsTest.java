// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.PollingAgent;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who is here, and how we know.
class AgentsTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void aStreamingAgentIsOnlineAndThenOffline() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);

      var shown = SERVER.admin().awaitPresence(who, "online", SOON);

      assertThat(shown.propertyNames())
          .contains(
              "domain",
              "user_id",
              "mac_address",
              "presence",
              "client_version",
              "desired_revision",
              "applied_revision",
              "monitoring",
              "rejected",
              "instance_id",
              "connected_at");
      assertThat(shown.path("client_version").asString()).isEqualTo("1.4.2");
      assertThat(shown.path("presence").path("evidence").asString()).isNotBlank();
      assertThat(OffsetDateTime.parse(shown.path("connected_at").asString())).isNotNull();
      assertThat(OffsetDateTime.parse(shown.path("presence").path("since").asString())).isNotNull();
      assertThat(shown.path("monitoring").path("desired").asString()).isEqualTo("on");
      assertThat(shown.path("rejected").isNull()).isTrue();
      agent.leave();
      agent.awaitEnd(SOON);
    }
    SERVER.admin().awaitPresence(who, "offline", SOON);
  }

  @Test
  void aPollingAgentIsPolling() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      agent.leave();
      agent.awaitEnd(SOON);
      SERVER.admin().awaitPresence(who, "offline", SOON);

      var _ = new PollingAgent(connection.channel(), who).heartbeat();

      var shown = SERVER.admin().awaitPresence(who, "polling", SOON);
      assertThat(shown.path("presence").path("evidence").asString()).contains("heartbeat");
    }
  }

  /// A heartbeat does not say from which workstation it comes.
  @Test
  void whoOnlyEverPolledIsListedToo() {
    var who = SERVER.somebody();
    SERVER.admin().checkIn(who).expect(200);
    try (var connection = SERVER.connection()) {
      var _ = new PollingAgent(connection.channel(), who).heartbeat();
    }

    var items =
        SERVER.rest().get("/api/v1/agents?domain=" + who.domain()).expect(200).json().path("items");

    assertThat(items.size()).isEqualTo(1);
    assertThat(items.get(0).path("user_id").asString()).isEqualTo(who.user());
    assertThat(items.get(0).path("mac_address").isNull()).isTrue();
    assertThat(items.get(0).path("presence").path("state").asString()).isEqualTo("polling");
  }

  @Test
  void theListHasItemsAndNext() {
    var list = SERVER.rest().get("/api/v1/agents").expect(200).json();

    assertThat(list.propertyNames()).containsExactlyInAnyOrder("items", "next");
  }
}
