// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.protocol.monitor.ClientAck;
import dev.rollcall.protocol.monitor.ClientConnect;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.MonitoringCommand.CommandType;
import dev.rollcall.protocol.monitor.ScreenshotResponse;
import dev.rollcall.protocol.monitor.ServerMessage;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// An agent that knows the contract only: it acknowledges before the work, keeps no journal, knows
/// no deadline. It does not reconnect by itself; here somebody starts it again after a while.
final class FieldAgent implements Actor, PlainLine.Guest {
  private static final Optional<Duration> USUAL = Optional.of(Duration.ofSeconds(30));

  private final Who who;
  private final Loop loop;
  private final Stage stage;
  private final PlainLine line;
  private final Heartbeat heartbeat;
  private final FieldReports reports;
  private FieldState state = FieldState.UNTOLD;

  FieldAgent(Who who, Stage stage) {
    this.who = who;
    this.stage = stage;
    this.loop = stage.network().nextLoop();
    Habits habits = stage.habits(who);
    this.line = new PlainLine(who, loop, stage, Appetite.of(habits.readRate()), this);
    this.heartbeat = new Heartbeat(who, loop, stage, habits.heartbeat().or(() -> USUAL));
    this.reports = new FieldReports(who, loop, stage, line::channel);
  }

  @Override
  public Loop loop() {
    return loop;
  }

  @Override
  public void start() {
    line.open();
  }

  @Override
  public void cut() {
    line.cut();
  }

  @Override
  public void takeOver() {
    line.takeOver();
  }

  @Override
  public void report() {
    reports.report(state);
  }

  @Override
  public void finish() {
    line.finish();
  }

  @Override
  public Optional<String> complaint() {
    return line.isConnected()
        ? reports.complaint()
        : Optional.of(who.key() + " (from the field) is not connected");
  }

  @Override
  public ClientMessage hello() {
    return ClientMessage.newBuilder()
        .setConnect(
            ClientConnect.newBuilder()
                .setUserId(who.id().user())
                .setMacAddress(who.id().mac())
                .setDomain(who.id().domain())
                .setClientVersion("field"))
        .build();
  }

  @Override
  public void opened(Talk talk) {}

  @Override
  public void connected(Talk talk) {
    heartbeat.start(talk::send);
  }

  @Override
  public void lost() {
    heartbeat.stop();
  }

  @Override
  public void heard(Talk talk, ServerMessage message, long nanos) {
    line.connected(talk);
    stage.score().add(Score.Count.PUSHES);
    stage.ledger().note(stage.push(who, message, nanos));
    acknowledge(talk, message.getMessageId());
    state = state.told(message);
    switch (message.getMessageCase()) {
      case SCREENSHOT_COMMAND -> {
        effect(message, Order.Kind.SCREENSHOT);
        talk.send(picture(message.getScreenshotCommand().getRequestId()));
      }
      case LOG_FILE_REQUEST -> {
        effect(message, Order.Kind.LOG_REQUEST);
        talk.send(
            LogLines.answer(
                message.getLogFileRequest().getRequestId(), who, stage.wall(who).instant()));
      }
      case MONITORING_COMMAND -> obey(message, message.getMonitoringCommand().getCommand());
      case ATTENDANCE_UPDATE, CONFIG_UPDATE -> applied(message);
      case VIDEO_CAPTURE_COMMAND, STILL_HERE, MESSAGE_NOT_SET -> {}
    }
  }

  private void obey(ServerMessage message, CommandType command) {
    switch (command) {
      case FLUSH_LOGS -> effect(message, Order.Kind.FLUSH_LOGS);
      case RESTART_CLIENT -> {
        effect(message, Order.Kind.RESTART);
        line.end();
      }
      case START_MONITORING, STOP_MONITORING, PAUSE_MONITORING, RESUME_MONITORING ->
          applied(message);
      case UNRECOGNIZED -> {}
    }
  }

  private void applied(ServerMessage message) {
    stage.score().add(Score.Count.APPLIED);
    stage
        .ledger()
        .note(
            stage
                .line("state", who)
                .with("what", message.getMessageCase().name().toLowerCase(Locale.ROOT))
                .with("answer", "applied"));
  }

  private void effect(ServerMessage message, Order.Kind kind) {
    stage.score().add(Score.Count.COMMANDS);
    stage.score().add(Score.Count.EFFECTS);
    stage
        .ledger()
        .note(
            stage
                .line("effect", who)
                .with("command_id", message.getMessageId())
                .with("type", kind.wireName()));
  }

  private void acknowledge(Talk talk, String messageId) {
    if (stage.acks().swallows(System.nanoTime())) {
      stage.score().add(Score.Count.SWALLOWED_ACKS);
      return;
    }
    ClientMessage ack =
        ClientMessage.newBuilder()
            .setAck(ClientAck.newBuilder().setMessageId(messageId).setSuccess(true))
            .build();
    Duration late = stage.habits(who).lateAck();
    if (late.isZero()) {
      talk.send(ack);
    } else {
      var _ = loop.after(late, () -> talk.send(ack));
    }
  }

  private ClientMessage picture(String request) {
    return ClientMessage.newBuilder()
        .setScreenshotResponse(
            ScreenshotResponse.newBuilder()
                .setRequestId(request)
                .setSuccess(true)
                .setScreenshotData(
                    TinyPng.of(request.hashCode(), stage.habits(who).pictureBytes())))
        .build();
  }
}
