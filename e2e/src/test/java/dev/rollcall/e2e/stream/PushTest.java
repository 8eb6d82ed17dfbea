// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is pushed, to whom, and how soon.
class PushTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void aCheckInAndACheckOutArriveWithinASecond() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);

      var started = System.nanoTime();
      SERVER.admin().checkIn(who).expect(200);
      var in = agent.await(MessageCase.ATTENDANCE_UPDATE, SECOND);
      assertThat(in.since(started)).isLessThan(SECOND);
      assertThat(in.message().getAttendanceUpdate().getIsCheckedIn()).isTrue();
      assertThat(in.message().getAttendanceUpdate().getIsCheckedOut()).isFalse();

      var mark = agent.received().mark();
      SERVER.admin().checkOut(who).expect(200);
      var out = agent.awaitFrom(mark, MessageCase.ATTENDANCE_UPDATE, SECOND).message();
      assertThat(out.getAttendanceUpdate().getIsCheckedIn()).isFalse();
      assertThat(out.getAttendanceUpdate().getIsCheckedOut()).isTrue();
      assertThat(out.getAttendanceUpdate().hasCheckInTimestamp()).isTrue();
      assertThat(out.getAttendanceUpdate().hasCheckOutTimestamp()).isTrue();
    }
  }

  @Test
  void aRepeatIsNotPushed() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);
      agent.await(MessageCase.ATTENDANCE_UPDATE, SOON);

      SERVER.admin().checkIn(who).expect(200);
      SERVER.admin().monitoring(who, "on", "a repeat as well").expect(200);
      SERVER.admin().monitoring(who, "paused", "something new").expect(200);

      agent.await(MessageCase.MONITORING_COMMAND, SOON);
      assertThat(agent.received().all()).hasSize(3);
    }
  }

  @Test
  void aScreenshotHasOneIdEverywhere() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);

      var id = SERVER.admin().screenshot(who, "security_check");

      var message = agent.await(MessageCase.SCREENSHOT_COMMAND, SECOND).message();
      assertThat(message.getMessageId()).isEqualTo(id);
      assertThat(message.getScreenshotCommand().getRequestId()).isEqualTo(id);
      assertThat(message.getScreenshotCommand().getImmediate()).isTrue();
      assertThat(message.getScreenshotCommand().getReason()).isEqualTo("security_check");
      assertThat(SERVER.admin().command(id).path("id").asString()).isEqualTo(id);
    }
  }

  @Test
  void somebodyElseOnTheSameWorkstationIsNotTold() {
    var who = SERVER.somebody();
    var shared = new Identity(who.domain(), who.user() + "b", who.mac());
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who);
        var other = FieldAgent.connect(connection.channel(), shared)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      other.await(MessageCase.CONFIG_UPDATE, SOON);

      SERVER.admin().checkIn(who).expect(200);
      agent.await(MessageCase.ATTENDANCE_UPDATE, SOON);
      SERVER.admin().monitoring(shared, "paused", "test").expect(200);

      other.await(MessageCase.MONITORING_COMMAND, SOON);
      assertThat(other.received().all()).hasSize(2);
    }
  }
}
