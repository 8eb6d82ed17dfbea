// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Habits;
import dev.rollcall.e2e.field.Pictures;
import dev.rollcall.e2e.field.ScreenshotAnswer;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The sentences that operators of the old system look for.
class LogLinesTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void theLifeOfAStreamIsToldInTheOldSentences() {
    var who = SERVER.somebody();
    var habits = Habits.answering(new ScreenshotAnswer.Inline(Pictures.png(16, 16)));
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who, habits)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      logged("Client registered: %s (MAC: %s)".formatted(who.user(), who.mac()));

      SERVER.admin().checkIn(who).expect(200);
      logged("Sent attendance update to " + who.shown());

      var id = SERVER.admin().screenshot(who, "audit");
      logged("Screenshot request sent to %s (RequestID: %s)".formatted(who.shown(), id));
      logged("Screenshot response from %s: RequestID=%s, Success=true".formatted(who.user(), id));

      assertThat(SERVER.process().log().all())
          .noneMatch(line -> line.contains("Client unregistered: " + who.shown()));
      agent.leave();
      agent.awaitEnd(SOON);
      logged("Client unregistered: " + who.shown());
    }
  }

  @Test
  void aFailedPictureIsToldToo() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);

      var id = SERVER.admin().screenshot(who, "audit");

      logged("Screenshot response from %s: RequestID=%s, Success=false".formatted(who.user(), id));
    }
  }

  @Test
  void anAgentThatDiesIsUnregisteredToo() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
    }

    logged("Client unregistered: " + who.shown());
  }

  private static void logged(String sentence) {
    var marked = "[STREAM] " + sentence;
    SERVER.process().log().await("line: " + marked, SOON, line -> line.contains(marked));
  }
}
