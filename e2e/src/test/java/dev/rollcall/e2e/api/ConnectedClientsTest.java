// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.PollingAgent;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The promised list of connected clients.
class ConnectedClientsTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void itHasTheLiveStreamsOnly() {
    var streaming = SERVER.somebody();
    var polling = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), streaming)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      var _ = new PollingAgent(connection.channel(), polling).heartbeat();

      assertThat(SERVER.admin().isConnected(streaming)).isTrue();
      assertThat(SERVER.admin().isConnected(polling)).isFalse();
      agent.leave();
      agent.awaitEnd(SOON);
    }

    await().atMost(SOON).until(() -> !SERVER.admin().isConnected(streaming));
  }

  @Test
  void itCountsWhatItLists() {
    var list = SERVER.rest().get("/api/admin/clients/connected").expect(200).json();

    assertThat(list.propertyNames()).containsExactlyInAnyOrder("count", "clients");
    assertThat(list.path("count").asInt()).isEqualTo(list.path("clients").size());
  }
}
