// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.RawStream;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The obvious design writes to every stream under one lock, and a write waits until the peer
/// reads: one workstation that is asleep with its line open freezes all.
class StalledAgentTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /// With more than 1 kB each, far beyond what the kernel and both windows hold.
  private static final int PUSHES = 400;

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void itDelaysNobodyAndIsLetGoInTheEnd() {
    var stalled = SERVER.somebody();
    var other = new Identity(stalled.domain(), "PT-other", SERVER.somebody().mac());
    try (var tiny = Connection.withTinyWindow(SERVER.process().agentPort());
        var connection = SERVER.connection();
        var sleeper = RawStream.open(tiny.channel(), 1);
        var agent = FieldAgent.connect(connection.channel(), other)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      sleeper.send(FieldAgent.introduction(stalled).toByteString());
      sleeper.received().await("the configuration", SOON, _ -> true);

      // The first push of a fresh server loads classes, with or without anybody stalled
      var _ = push(agent, stalled.domain(), "first", SOON);
      pushMuch(agent, stalled.domain());
      newcomersRegister(connection, stalled.domain());

      SERVER.admin().awaitPresence(stalled, "offline", Duration.ofSeconds(45));
      var reason = "reason of the end";
      SERVER
          .process()
          .log()
          .await(reason, SOON, line -> line.contains(stalled.shown()) && line.contains("slow"));
      assertThat(agent.hasEnded()).isFalse();
    }
  }

  private static void pushMuch(FieldAgent agent, String domain) {
    for (int i = 0; i < PUSHES; i++) {
      var path = "%04d".formatted(i) + "x".repeat(1_000);
      assertThat(push(agent, domain, path, SECOND)).as("push %s", i).isLessThan(SECOND);
    }
  }

  /// How long a change of settings takes to the agent.
  private static Duration push(FieldAgent agent, String domain, String path, Duration most) {
    var started = System.nanoTime();
    SERVER.admin().settings(domain, Json.object("screenshot_path", path)).expect(200);
    return agent
        .received()
        .await(
            path,
            most,
            it -> it.message().getConfigUpdate().getConfig().getScreenshotPath().equals(path))
        .since(started);
  }

  private static void newcomersRegister(Connection connection, String domain) {
    for (int i = 0; i < 5; i++) {
      var who = new Identity(domain, "PT-new" + i, "00000000000" + i);
      try (var newcomer = FieldAgent.connect(connection.channel(), who)) {
        newcomer.await(MessageCase.CONFIG_UPDATE, SECOND);
      }
    }
  }
}
