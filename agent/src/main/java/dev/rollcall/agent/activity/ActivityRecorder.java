// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.activity;

import dev.rollcall.agent.buffer.EventBuffer;
import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import dev.rollcall.agent.message.PlainText;
import dev.rollcall.agent.state.AgentState;
import dev.rollcall.agent.state.StateListener;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the agent's own events into the buffer.
public final class ActivityRecorder implements StateListener {
  private static final Logger log = LoggerFactory.getLogger(ActivityRecorder.class);
  private static final int TEXT_LIMIT = 500;

  private final EventBuffer buffer;
  private final ActivityCodec codec;
  private final InstantSource wall;

  public ActivityRecorder(EventBuffer buffer, ActivityCodec codec, InstantSource wall) {
    this.buffer = buffer;
    this.codec = codec;
    this.wall = wall;
  }

  public void record(EventType type, String message) {
    append(new ActivityEvent(type, message, wall.instant(), Optional.empty()));
  }

  public void screenshot(Command command, Instant at) {
    String message =
        "Screenshot for "
            + PlainText.of(command.requestedBy(), TEXT_LIMIT)
            + ": "
            + PlainText.of(command.reason(), TEXT_LIMIT);
    append(new ActivityEvent(EventType.INSTANT_SCREENSHOT, message, at, Optional.of(command.id())));
  }

  @Override
  public void changed(AgentState before, AgentState after) {
    Attendance now = after.attendance();
    if (now.status() == before.attendance().status()) {
      return;
    }
    switch (now.status()) {
      case CHECKED_IN -> record(EventType.EMPLOYEE_CHECKED_IN, "Checked in" + source(now));
      case CHECKED_OUT -> record(EventType.EMPLOYEE_CHECKED_OUT, "Checked out" + source(now));
      case NOT_CHECKED_IN -> {}
    }
  }

  private static String source(Attendance attendance) {
    return attendance.source().isEmpty()
        ? ""
        : " by " + PlainText.of(attendance.source(), TEXT_LIMIT);
  }

  /// A full disk costs the event, not the agent.
  private void append(ActivityEvent event) {
    try {
      long lost = buffer.append(codec.encode(event));
      if (lost > 0) {
        log.atWarn().addKeyValue("entries", lost).log("event buffer full: oldest entries dropped");
        buffer.append(codec.encode(loss(lost)));
      }
    } catch (UncheckedIOException e) {
      log.atError()
          .addKeyValue("type", event.type().wireName())
          .setCause(e)
          .log("event cannot be kept");
    }
  }

  private ActivityEvent loss(long entries) {
    return new ActivityEvent(
        EventType.SYSTEM_STATUS,
        entries + " unsent entries dropped because the buffer was full",
        wall.instant(),
        Optional.<CommandId>empty());
  }
}
