// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.ServerProcess;
import io.grpc.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A planned stop.
class DrainTest {
  private static final Identity WHO = new Identity("drain.example", "PT1", "1697e92ca2fc");

  @Test
  void agentsAreToldAndTheServerEndsWell() {
    try (var folder = Folder.create();
        var server = ServerProcess.start(folder.path());
        var connection = Connection.to(server.agentPort());
        var agent = FieldAgent.connect(connection.channel(), WHO)) {
      agent.await(MessageCase.CONFIG_UPDATE, Duration.ofSeconds(5));

      assertThat(server.terminate()).isZero();

      var end = agent.awaitEnd(Duration.ofSeconds(1));
      assertThat(end.code()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(end.description()).isNotBlank().doesNotContain("io exception");
    }
  }
}
