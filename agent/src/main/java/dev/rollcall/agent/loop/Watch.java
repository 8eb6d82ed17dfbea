// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.loop;

import dev.rollcall.agent.activity.ActivityRecorder;
import dev.rollcall.agent.activity.EventType;
import dev.rollcall.agent.link.StreamEnd;
import dev.rollcall.agent.message.AgentId;
import dev.rollcall.agent.message.PlainText;
import dev.rollcall.agent.monitoring.Permit;
import dev.rollcall.agent.monitoring.Rule;
import dev.rollcall.agent.state.AgentState;
import dev.rollcall.agent.state.StateListener;
import dev.rollcall.agent.status.StatusBoard;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes visible what happens: in the log, in the status file, and in the agent's own events.
public final class Watch implements StateListener {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final int TEXT_LIMIT = 200;

  private final AgentId agent;
  private final Permit permit;
  private final StatusBoard board;
  private final ActivityRecorder recorder;
  private Optional<Rule> refusal;

  public Watch(AgentId agent, Permit permit, StatusBoard board, ActivityRecorder recorder) {
    this.agent = agent;
    this.permit = permit;
    this.board = board;
    this.recorder = recorder;
    this.refusal = permit.refusal();
    board.monitoring(refusal);
  }

  /// Notices when monitoring has begun or ended to run, for whatever reason.
  void look() {
    Optional<Rule> now = permit.refusal();
    if (now.equals(refusal)) {
      return;
    }
    refusal = now;
    board.monitoring(now);
    String sentence =
        now.map(rule -> "Monitoring does not run: " + rule.sentence()).orElse("Monitoring runs");
    log.info("{}", sentence);
    recorder.record(EventType.MONITORING_CONTROL, sentence);
  }

  @Override
  public void changed(AgentState before, AgentState after) {
    look();
  }

  void connected() {
    log.info("[STREAM] Connected to server: UserID={}, MAC={}", agent.user(), agent.mac());
    board.connected();
  }

  void lost(StreamEnd end, Duration retryIn) {
    log.atWarn()
        .addKeyValue("reason", PlainText.of(end.reason(), TEXT_LIMIT))
        .addKeyValue("description", PlainText.of(end.description(), TEXT_LIMIT))
        .addKeyValue("retry_ms", retryIn.toMillis())
        .log("[STREAM] Disconnected from server");
    board.disconnected(end.reason(), end.description());
  }

  void dismissed(StreamEnd end) {
    log.atError()
        .addKeyValue("reason", PlainText.of(end.reason(), TEXT_LIMIT))
        .addKeyValue("description", PlainText.of(end.description(), TEXT_LIMIT))
        .log("[STREAM] Server does not want this agent back until it is started again");
    board.disconnected(end.reason(), end.description());
  }

  void stopped() {
    log.info("[STREAM] Stopped");
    board.disconnected("stopped", "");
  }

  void captured(LoopEvent.Captured captured) {
    log.info(
        "[STREAM] Screenshot taken: RequestID={}, Size={}x{}, Bytes={}",
        PlainText.of(captured.command().id().value(), TEXT_LIMIT),
        captured.width(),
        captured.height(),
        captured.bytes());
    board.captured(captured.at(), captured.command());
    recorder.screenshot(captured.command(), captured.at());
  }
}
