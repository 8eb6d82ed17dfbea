// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ReconnectTest {
  @TempDir private Path data;

  @Test
  void agentComesBackAfterTheServerDied() throws Exception {
    int port;
    FakeServer first = FakeServer.start(Says.greetingCheckedIn());
    try (RunningAgent _ = RunningAgent.start(first, data)) {
      port = first.port();
      first.nextStream().nextAck();
      first.close();

      try (FakeServer second = FakeServer.start(port, Says.greetingCheckedOut())) {
        assertThat(second.nextStream().nextAck().getMessageId()).isEqualTo("init_config");
      }
    }
  }

  @Test
  void agentThatWasTakenOverWaitsAsLongAsItIsTold() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data)) {
      FakeStream stream = server.nextStream();
      stream.nextAck();

      InstantSource clock = InstantSource.system();
      Instant ended = clock.instant();
      stream.end(Status.ABORTED, "taken_over", "after-ms=1500");
      server.nextStream();

      assertThat(Duration.between(ended, clock.instant())).isGreaterThan(Duration.ofMillis(1400));
    }
  }

  @Test
  void agentThatIsToldToStopStaysAwayAndSaysSo() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent agent = RunningAgent.start(server, data)) {
      FakeStream stream = server.nextStream();
      stream.nextAck();

      stream.end(Status.PERMISSION_DENIED, "foreign_identity", "stop");

      assertThat(server.hasNoStreamWithin(2_000)).isTrue();
      assertThat(agent.runs()).isTrue();
      assertThat(Files.readString(data.resolve("status.json")))
          .contains("\"connected\": false", "foreign_identity");
    }
  }

  @Test
  void stopClosesTheStreamInGoodOrder() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn())) {
      FakeStream stream;
      try (RunningAgent _ = RunningAgent.start(server, data)) {
        stream = server.nextStream();
        stream.nextAck();
      }
      assertThat(stream.closedByAgentWithin(5)).isTrue();
    }
  }
}
