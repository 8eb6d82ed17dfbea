// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

import com.google.protobuf.Timestamp;
import dev.rollcall.e2e.field.wire.ClientAck;
import dev.rollcall.e2e.field.wire.ClientConnect;
import dev.rollcall.e2e.field.wire.ClientHeartbeat;
import dev.rollcall.e2e.field.wire.ClientMessage;
import dev.rollcall.e2e.field.wire.LogEntry;
import dev.rollcall.e2e.field.wire.LogFileResponse;
import dev.rollcall.e2e.field.wire.MonitorServiceGrpc;
import dev.rollcall.e2e.field.wire.ScreenshotResponse;
import dev.rollcall.e2e.field.wire.ServerMessage;
import dev.rollcall.e2e.run.Tape;
import io.grpc.Channel;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// An agent from the field that streams. It introduces itself, says yes to every message before it
/// looks at it, and never comes back by itself.
public final class FieldAgent implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private final Line line;
  private final Habits habits;
  private final Tape<Arrival> received;
  private final ScheduledExecutorService heartbeats =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final InstantSource clock = Clock.systemUTC();

  private FieldAgent(Identity identity, Habits habits) {
    this.habits = habits;
    this.received = new Tape<>("agent from the field " + identity);
    this.line = new Line(this::receive);
  }

  /// Opens a stream on the channel, which stays open when the agent goes.
  public static FieldAgent connect(Channel channel, Identity identity, Habits habits) {
    var agent = new FieldAgent(identity, habits);
    agent.line.open(MonitorServiceGrpc.newStub(channel));
    agent.line.send(introduction(identity));
    agent.beat(HEARTBEAT);
    return agent;
  }

  public static FieldAgent connect(Channel channel, Identity identity) {
    return connect(channel, identity, Habits.USUAL);
  }

  /// Everything that the server sent on this stream.
  public Tape<Arrival> received() {
    return received;
  }

  /// The first message of the kind on this stream; waits for it.
  public Arrival await(ServerMessage.MessageCase kind, Duration within) {
    return awaitFrom(0, kind, within);
  }

  public Arrival awaitFrom(int mark, ServerMessage.MessageCase kind, Duration within) {
    return received.awaitFrom(mark, kind.name(), within, is(kind));
  }

  private static Predicate<Arrival> is(ServerMessage.MessageCase kind) {
    return arrival -> arrival.message().getMessageCase() == kind;
  }

  /// How the server ended the stream; waits for it.
  public StreamEnd awaitEnd(Duration within) {
    return line.ends().await("end of the stream", within, _ -> true);
  }

  public boolean hasEnded() {
    return line.ends().mark() > 0;
  }

  /// Says something that it would not say by itself.
  public void send(ClientMessage message) {
    line.send(message);
  }

  /// Ends the stream as an agent that stops does.
  public void leave() {
    heartbeats.shutdownNow();
    line.halfClose();
  }

  /// Ends the stream as an agent that dies does.
  public void die() {
    heartbeats.shutdownNow();
    line.cancel();
  }

  @Override
  public void close() {
    die();
  }

  private void beat(Duration every) {
    var _ =
        heartbeats.scheduleAtFixedRate(
            () -> line.send(heartbeat()),
            every.toMillis(),
            every.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private ClientMessage heartbeat() {
    var now = Timestamp.newBuilder().setSeconds(clock.instant().getEpochSecond());
    return ClientMessage.newBuilder()
        .setHeartbeat(ClientHeartbeat.newBuilder().setTimestamp(now))
        .build();
  }

  private void receive(ServerMessage message) {
    var arrival = new Arrival(message, System.nanoTime());
    line.send(acknowledgement(message));
    received.add(arrival);
    if (message.hasScreenshotCommand()) {
      answer(message.getScreenshotCommand().getRequestId(), habits.screenshot());
    }
  }

  private ClientMessage acknowledgement(ServerMessage message) {
    var ack =
        ClientAck.newBuilder()
            .setMessageId(message.getMessageId())
            .setSuccess(habits.ack() == Habits.Ack.YES);
    return ClientMessage.newBuilder().setAck(ack).build();
  }

  /// Answers a request for its log with one line.
  public void answerLog(String requestId, String line) {
    var entry = LogEntry.newBuilder().setLevel("INFO").setMessage(line).setSourceFile("main.go");
    this.line.send(
        ClientMessage.newBuilder()
            .setLogFileResponse(
                LogFileResponse.newBuilder()
                    .setRequestId(requestId)
                    .setSuccess(true)
                    .addEntries(entry)
                    .setTotalLines(1))
            .build());
  }

  /// Answers a screenshot command, whenever it likes.
  public void answer(String requestId, ScreenshotAnswer answer) {
    var response = ScreenshotResponse.newBuilder().setRequestId(requestId);
    switch (answer) {
      case ScreenshotAnswer.Inline(var picture) ->
          send(response.setSuccess(true).setScreenshotData(picture));
      case ScreenshotAnswer.StoredAt(var path) ->
          send(response.setSuccess(true).setScreenshotPath(path));
      case ScreenshotAnswer.Fails(var error) ->
          send(response.setSuccess(false).setErrorMessage(error));
      case ScreenshotAnswer.Silence() -> {}
    }
  }

  private void send(ScreenshotResponse.Builder response) {
    line.send(ClientMessage.newBuilder().setScreenshotResponse(response).build());
  }

  /// What it says first.
  public static ClientMessage introduction(Identity identity) {
    var connect =
        ClientConnect.newBuilder()
            .setUserId(identity.user())
            .setMacAddress(identity.mac())
            .setDomain(identity.domain())
            .setClientVersion("1.4.2");
    return ClientMessage.newBuilder().setConnect(connect).build();
  }
}
