// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.loop;

import dev.rollcall.agent.command.CommandDesk;
import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.Inbound;
import dev.rollcall.agent.message.Inbound.AttendanceChanged;
import dev.rollcall.agent.message.Inbound.Commanded;
import dev.rollcall.agent.message.Inbound.Initial;
import dev.rollcall.agent.message.Inbound.MonitoringChanged;
import dev.rollcall.agent.message.Inbound.NotUnderstood;
import dev.rollcall.agent.message.Inbound.SettingsChanged;
import dev.rollcall.agent.message.Inbound.StillHere;
import dev.rollcall.agent.message.PlainText;
import dev.rollcall.agent.state.StateKeeper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Acts on one message of the server and says what to answer: state after it is in effect, commands
/// by the desk.
public final class Duty {
  private static final Logger log = LoggerFactory.getLogger(Duty.class);
  private static final int REASON_LIMIT = 200;

  private final StateKeeper keeper;
  private final CommandDesk desk;

  public Duty(StateKeeper keeper, CommandDesk desk) {
    this.keeper = keeper;
    this.desk = desk;
  }

  List<Answer> on(Inbound message, Instant arrived) {
    return switch (message) {
      case Initial initial -> greeted(initial, arrived);
      case AttendanceChanged changed -> List.of(on(changed));
      case SettingsChanged changed -> List.of(on(changed));
      case MonitoringChanged changed -> List.of(on(changed));
      case Commanded(Command command) -> desk.handle(command, arrived);
      case StillHere() -> List.of();
      case NotUnderstood unknown -> List.of(on(unknown));
    };
  }

  private List<Answer> greeted(Initial initial, Instant arrived) {
    List<Answer> answers = new ArrayList<>();
    answers.add(new Answer(initial.messageId(), keeper.apply(initial)));
    answers.addAll(desk.reconnected(arrived));
    return answers;
  }

  private Answer on(AttendanceChanged changed) {
    Attendance.Status status = changed.attendance().status();
    log.atInfo()
        .addKeyValue("revision", changed.revision().value())
        .log(
            "[STREAM] Attendance Update: CheckedIn={}, CheckedOut={}",
            status == Attendance.Status.CHECKED_IN,
            status == Attendance.Status.CHECKED_OUT);
    return new Answer(changed.messageId(), keeper.apply(changed.revision(), changed.attendance()));
  }

  private Answer on(SettingsChanged changed) {
    Answer.Detail answer = keeper.apply(changed.revision(), changed.settings());
    log.atInfo()
        .addKeyValue("revision", changed.revision().value())
        .addKeyValue("answer", answer)
        .log("[STREAM] Config update: Reason={}", PlainText.of(changed.reason(), REASON_LIMIT));
    return new Answer(changed.messageId(), answer);
  }

  private Answer on(MonitoringChanged changed) {
    log.atInfo()
        .addKeyValue("revision", changed.revision().value())
        .log(
            "[STREAM] Monitoring command: State={}, Reason={}",
            changed.monitoring(),
            PlainText.of(changed.reason(), REASON_LIMIT));
    return new Answer(changed.messageId(), keeper.apply(changed.revision(), changed.monitoring()));
  }

  private static Answer on(NotUnderstood unknown) {
    String what = PlainText.of(unknown.what(), REASON_LIMIT);
    log.atWarn().addKeyValue("message", what).log("[STREAM] message not understood");
    return new Answer(
        unknown.messageId(),
        unknown
            .revision()
            .<Answer.Detail>map(revision -> new Answer.Rejected(revision, what))
            .orElseGet(() -> new Answer.Failed("not_supported", what)));
  }
}
