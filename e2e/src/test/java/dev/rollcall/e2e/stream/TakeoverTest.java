// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.RunningServer;
import io.grpc.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A newer stream of the same workstation replaces the older one.
class TakeoverTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void theOlderStreamIsToldAndTheNewerStays() {
    var who = SERVER.somebody();
    try (var firstConnection = SERVER.connection();
        var secondConnection = SERVER.connection();
        var older = FieldAgent.connect(firstConnection.channel(), who)) {
      older.await(MessageCase.CONFIG_UPDATE, SOON);
      try (var newer = FieldAgent.connect(secondConnection.channel(), who)) {
        newer.await(MessageCase.CONFIG_UPDATE, SOON);

        var end = older.awaitEnd(SOON);

        assertThat(end.code()).isEqualTo(Status.Code.ABORTED);
        assertThat(end.description()).isNotBlank();
        assertThat(SERVER.admin().isConnected(who)).isTrue();
        SERVER.admin().checkIn(who).expect(200);
        newer.await(MessageCase.ATTENDANCE_UPDATE, SOON);
        assertThat(newer.hasEnded()).isFalse();
      }
    }
  }

  @Test
  void itIsNoUnregistering() {
    var who = SERVER.somebody();
    var line = "Client unregistered: " + who.shown();
    try (var connection = SERVER.connection()) {
      for (int i = 0; i < 3; i++) {
        var agent = FieldAgent.connect(connection.channel(), who);
        agent.await(MessageCase.CONFIG_UPDATE, SOON);
        if (i == 2) {
          agent.leave();
          agent.awaitEnd(SOON);
        }
      }
    }

    SERVER.process().log().await("line: " + line, SOON, it -> it.contains(line));
    assertThat(SERVER.process().log().all().stream().filter(it -> it.contains(line))).hasSize(1);
  }

  @Test
  void presenceNeverFlickersToOffline() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection()) {
      for (int i = 0; i < 5; i++) {
        try (var next = SERVER.connection();
            var agent = FieldAgent.connect(next.channel(), who)) {
          agent.await(MessageCase.CONFIG_UPDATE, SOON);
          try (var newer = FieldAgent.connect(connection.channel(), who)) {
            newer.await(MessageCase.CONFIG_UPDATE, SOON);
            var shown = SERVER.admin().agent(who).orElseThrow();
            assertThat(shown.path("presence").path("state").asString()).isEqualTo("online");
          }
        }
      }
    }
  }
}
