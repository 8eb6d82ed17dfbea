// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.agent;

import static dev.rollcall.e2e.agent.RunningAgent.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.OwnDisplay;
import dev.rollcall.e2e.run.RunningServer;
import dev.rollcall.e2e.run.ServerProcess;
import dev.rollcall.e2e.run.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Faults of the obvious design that our own agent must not have.
class AgentFaultsTest {
  private static final long SEED = 20261122;

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();
  @RegisterExtension static final OwnDisplay DISPLAY = new OwnDisplay("1280x800");

  /// The obvious agent sends the picture on the stream, and everything else waits behind it.
  @Test
  void aPictureUnderWayDoesNotDelayAStop() {
    var who = SERVER.somebody();
    DISPLAY.display().screen().paintNoise(new Random(SEED));
    var admin = SERVER.admin();
    try (var link = Wire.slow(SERVER.process().agentPort(), 40_000);
        var agent = RunningAgent.start(who, admin, link.port(), DISPLAY.display())) {
      admin.checkIn(who).expect(200);
      agent.awaitUpToDate(SOON);
      var before = link.carried();
      var id = admin.screenshot(who, "audit");
      await().atMost(SOON).until(() -> link.carried() > before + 60_000);
      assertThat(admin.command(id).path("state").asString()).isEqualTo("received");

      admin.monitoring(who, "off", "stop now").expect(200);

      admin.awaitAgent(
          who,
          "stopped",
          Duration.ofSeconds(3),
          it -> it.path("monitoring").path("applied").asString().equals("off"));
      assertThat(admin.command(id).path("state").asString())
          .as("still under way or given up")
          .isNotEqualTo("succeeded");
    }
  }

  /// The obvious agent says yes before it looks.
  @Test
  void whatCannotBeAppliedIsNotAcknowledged() throws IOException {
    var who = SERVER.somebody();
    var admin = SERVER.admin();
    try (var agent =
        RunningAgent.start(who, admin, SERVER.process().agentPort(), DISPLAY.display())) {
      var applied = agent.awaitUpToDate(SOON).path("applied_revision").asLong();
      var data = agent.folder().path().resolve("data");
      Files.move(data, agent.folder().path().resolve("moved"));
      Files.createFile(data);

      admin.settings(who.domain(), Json.object("idle_threshold", 62)).expect(200);

      var shown = admin.awaitAgent(who, "rejection", SOON, it -> it.path("rejected").isObject());
      assertThat(shown.path("rejected").path("reason").asString()).isNotBlank();
      assertThat(shown.path("rejected").path("revision").asLong())
          .isEqualTo(shown.path("desired_revision").asLong());
      assertThat(shown.path("applied_revision").asLong()).isEqualTo(applied);
    }
  }

  /// The obvious agent ends with its stream.
  @Test
  void itComesBackByItselfWhenTheServerWasKilled() {
    try (var folder = Folder.create()) {
      var server = ServerProcess.start(folder.path());
      try {
        var who = SERVER.somebody();
        var display = DISPLAY.display();
        try (var agent =
            RunningAgent.start(who, server.administrator(), server.agentPort(), display)) {
          var pids = agent.childPids();
          server.kill9();
          server.close();
          server = server.again();

          var back = new RunningAgent(who, server.administrator(), agent.folder(), agent.process());
          back.awaitUpToDate(Duration.ofSeconds(30));
          server.administrator().checkIn(who).expect(200);
          back.awaitUpToDate(Duration.ofSeconds(1));
          assertThat(agent.childPids()).isEqualTo(pids);
        }
      } finally {
        server.close();
      }
    }
  }

  /// The obvious server tells only whoever is there.
  @Test
  void whatChangedWhileItWasAwayIsAppliedWhenItReturns() {
    var who = SERVER.somebody();
    var admin = SERVER.admin();
    var port = SERVER.process().agentPort();
    try (var agent = RunningAgent.start(who, admin, port, DISPLAY.display())) {
      assertThat(agent.process().terminate()).isZero();
      admin.awaitPresence(who, "offline", SOON);
      admin.checkIn(who).expect(200);
      admin.monitoring(who, "paused", "fire drill").expect(200);
      admin.settings(who.domain(), Json.object("idle_threshold", 63)).expect(200);

      try (var next = RunningAgent.start(who, admin, port, DISPLAY.display())) {
        var shown = next.awaitUpToDate(SOON);

        assertThat(shown.path("monitoring").path("applied").asString()).isEqualTo("paused");
        assertThat(shown.path("rejected").isNull()).isTrue();
      }
    }
  }
}
