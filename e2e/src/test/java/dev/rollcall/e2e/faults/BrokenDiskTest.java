// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.history.Checker;
import dev.rollcall.e2e.history.Invariant;
import dev.rollcall.e2e.history.Recorder;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.ServerProcess;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A server whose disk reports I/O errors (P17): whoever was told of a success keeps it, and after
/// the first failure nothing succeeds any more until a restart, however well the disk is then.
@Tag("slow")
class BrokenDiskTest {
  private static final Duration LOAD = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int TRIES = 200;
  private static final Identity WHO = new Identity("broken.example", "PT1", "1697e92ca2fc");

  @ParameterizedTest
  @EnumSource
  void aFailureIsNeverFollowedByASuccessAndNothingThatWasPromisedIsLost(BadDisk.Failure failure) {
    var random = new SplittableRandom(Seed.print(this));
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var site = Site.start(folder.path(), 1, 20, 1);
        var connection = Connection.to(site.server().agentPort());
        var agent = FieldAgent.connect(connection.channel(), WHO);
        var traffic =
            Traffic.start(
                site.server().rest(), recorder, Mix.FOR_AGENTS, site.identities(), 6, random)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      recorder.awaitAccepted(300, LOAD);

      breakTheDisk(site.server(), failure);
      var before = recorder.accepted();
      for (var number = 0; number < TRIES; number++) {
        site.server()
            .administrator()
            .monitoring(WHO, "off", "test")
            .expectProblem(500, "store_stopped");
      }
      assertThat(recorder.accepted()).as("changes that succeeded since").isEqualTo(before);
      site.server().rest().get("/api/v1/agents").expect(200);
      assertThat(agent.hasEnded()).isFalse();

      site.restart();
      recorder.awaitAccepted(before + 100, LOAD);
      traffic.stop();
      assertThat(new Checker(Invariant.atTheEnd()).check(site.evidence(recorder))).isEmpty();
    }
  }

  /// Until the server has noticed.
  private static void breakTheDisk(ServerProcess server, BadDisk.Failure failure) {
    try (var disk = BadDisk.failing(server.pid(), failure)) {
      disk.awaitHarm();
      await()
          .atMost(SOON)
          .until(() ->
              server.rest().get("/health/ready").text().contains("check the disk, then restart"));
    }
  }
}
