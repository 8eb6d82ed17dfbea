// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.session.LiveSession.Progress;
import dev.rollcall.server.session.SessionState.Live;
import dev.rollcall.server.session.SessionState.Sent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns what an agent should know and do into the messages that it has not had yet.
///
/// Order: the first message carries the whole state; after it, stop and pause overtake everything.
@CheckReturnValue
final class Dispatch {
  private final Live state;
  private final Work work;
  private final Instant now;
  private final List<Effect> effects = new ArrayList<>();
  private final Map<String, Awaited> awaited;
  private long messages;

  private Dispatch(Live state, Work work, Instant now) {
    this.state = state;
    this.work = work;
    this.now = now;
    this.awaited = new HashMap<>(state.awaited());
    this.messages = state.sent().messages();
  }

  static Progress of(Live state, Work work, Instant now) {
    return new Dispatch(state, work, now).run();
  }

  private Progress run() {
    if (state.sent().monitoring().isEmpty()) {
      introduce();
    } else {
      update(state.sent().monitoring().get());
    }
    work.commands().forEach(this::ask);
    var sent = new Sent(work.desired(), Optional.of(work.monitoring()), messages);
    return new Progress(state.with(sent).withAwaited(awaited), effects);
  }

  private void introduce() {
    var covered = EnumSet.allOf(Part.class);
    var attendance = work.attendance().shift() != null;
    var monitoring = work.monitoring() != MonitoringState.ON;
    if (attendance) {
      covered.remove(Part.ATTENDANCE);
    }
    if (monitoring) {
      covered.remove(Part.MONITORING);
    }
    send(new ServerFrame.Init(work.config(), work.desired().newest(), work.monitoring()), covered);
    if (attendance) {
      sendAttendance();
    }
    if (monitoring) {
      sendMonitoring(MonitoringState.ON);
    }
  }

  private void update(MonitoringState told) {
    var changed = work.desired().since(state.sent().revisions());
    if (changed.contains(Part.MONITORING)) {
      if (told == work.monitoring()) {
        applied(Part.MONITORING);
      } else {
        sendMonitoring(told);
      }
    }
    if (changed.contains(Part.ATTENDANCE)) {
      sendAttendance();
    }
    if (changed.contains(Part.SETTINGS)) {
      send(
          new ServerFrame.SettingsChanged(
              nextId(), work.config(), work.desired().of(Part.SETTINGS)),
          Set.of(Part.SETTINGS));
    }
  }

  /// There and back again before the agent was told: it is where it should be.
  private void applied(Part part) {
    effects.add(new Effect.RecordApplied(state.lease(), Set.of(part), work.desired().of(part)));
  }

  private void sendAttendance() {
    send(
        new ServerFrame.AttendanceChanged(
            nextId(),
            state.lease().agent().user(),
            work.attendance(),
            work.desired().of(Part.ATTENDANCE)),
        Set.of(Part.ATTENDANCE));
  }

  private void sendMonitoring(MonitoringState before) {
    send(
        new ServerFrame.MonitoringChanged(
            nextId(),
            ServerFrame.Order.from(before, work.monitoring()),
            work.monitoringReason(),
            work.desired().of(Part.MONITORING)),
        Set.of(Part.MONITORING));
  }

  /// Newer state makes the answer to older state of the same part worthless.
  private void send(ServerFrame frame, Set<Part> parts) {
    awaited
        .values()
        .removeIf(waiting ->
            waiting instanceof Awaited.Application(var older, _, _) && parts.containsAll(older));
    var revision = parts.stream().map(work.desired()::of).max(Comparator.naturalOrder());
    awaited.put(frame.messageId(), new Awaited.Application(parts, revision.orElseThrow(), now));
    effects.add(new Effect.Send(state.lease(), frame));
  }

  private void ask(Command command) {
    var id = command.id();
    awaited.put(
        id.value(),
        switch (command.state()) {
          case RECEIVED -> new Awaited.Result(id, command.type());
          case QUEUED, SENT, SUCCEEDED, FAILED, REFUSED, EXPIRED, CANCELLED ->
              new Awaited.Receipt(id, command.type(), now);
        });
    effects.add(new Effect.Send(state.lease(), new ServerFrame.Ask(command)));
  }

  /// The lease's stream is unique for ever, so a number within it is enough.
  private String nextId() {
    messages++;
    return state.lease().stream() + "-" + messages;
  }
}
