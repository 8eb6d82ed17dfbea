// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Answer;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.ServerProcess;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A server whose disk is full (P17): it says so, keeps what ends the watching of somebody, keeps
/// its streams, and goes on as soon as there is room.
@Tag("slow")
class FullDiskTest {
  private static final int STOPS = 50;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Identity WATCHED = new Identity("full.example", "PT1", "1697e92ca2fc");
  private static final Identity OTHER = new Identity("full.example", "PT2", "1697e92ca2fd");

  private final Folder folder = Folder.create();
  private final SmallDisk disk = SmallDisk.mount(folder.path());
  private ServerProcess server = ServerProcess.start(disk.folder().resolve("data"));

  @BeforeEach
  void watchThem() {
    server.administrator().checkIn(WATCHED).expect(200);
    server.administrator().monitoring(OTHER, "on", "now it is known").expect(200);
  }

  @AfterEach
  void tidyUp() {
    server.close();
    disk.close();
    folder.close();
  }

  @Test
  void stopsAndCheckOutsReachTheAgentAndOutliveTheServer() {
    try (var connection = Connection.to(server.agentPort());
        var agent = FieldAgent.connect(connection.channel(), WATCHED)) {
      agent.await(MessageCase.ATTENDANCE_UPDATE, SOON);
      fill();

      for (var number = 0; number < STOPS; number++) {
        monitoring(number % 2 == 0 ? "paused" : "off").expect(200);
      }
      server.administrator().checkOut(WATCHED).expect(200);
      agent
          .received()
          .await("the check-out", SOON, it -> it.message().getAttendanceUpdate().getIsCheckedOut());

      ask().expectProblem(507, "storage_full");
      assertThat(agent.hasEnded()).isFalse();
    }
    server.kill9();
    server.close();
    server = server.again();

    var kept = server.administrator().agent(WATCHED).orElseThrow();
    assertThat(kept.path("is_checked_in").asBoolean()).as("%s", kept).isFalse();
    assertThat(kept.path("monitoring").path("desired").asString()).isEqualTo("off");
  }

  @Test
  void roomIsAllThatItNeeds() {
    try (var connection = Connection.to(server.agentPort());
        var agent = FieldAgent.connect(connection.channel(), WATCHED)) {
      agent.await(MessageCase.ATTENDANCE_UPDATE, SOON);
      fill();
      monitoring("off").expect(200);
      assertThat(server.rest().get("/health/ready").expectProblem(503).text())
          .contains("room on the disk");

      disk.makeRoom();

      await().atMost(SOON).until(() -> ask().status() == 201);
      await().atMost(SOON).until(() -> server.rest().get("/health/ready").status() == 200);
      monitoring("on").expect(200);
      assertThat(agent.hasEnded()).isFalse();
    }
  }

  /// Also what the store's log has of its own.
  private void fill() {
    disk.fill();
    var number = new AtomicInteger();
    await()
        .atMost(SOON.plus(SOON))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> change(number.incrementAndGet()).status() == 507);
    change(0).expectProblem(507, "storage_full");
  }

  private Answer change(int number) {
    return server
        .administrator()
        .settings("full.example", Json.object("screenshot_path", number + "x".repeat(1_000)));
  }

  private Answer monitoring(String state) {
    return server.administrator().monitoring(WATCHED, state, "enough");
  }

  private Answer ask() {
    return server.administrator().command(OTHER, "flush_logs", "test", Duration.ofHours(1));
  }
}
