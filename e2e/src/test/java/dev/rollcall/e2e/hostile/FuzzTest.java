// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.rollcall.e2e.faults.Seed;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Pictures;
import dev.rollcall.e2e.field.RawStream;
import dev.rollcall.e2e.field.wire.ActivityInfo;
import dev.rollcall.e2e.field.wire.ActivityLogBatchRequest;
import dev.rollcall.e2e.field.wire.ActivityLogRequest;
import dev.rollcall.e2e.field.wire.ClientAck;
import dev.rollcall.e2e.field.wire.ClientMessage;
import dev.rollcall.e2e.field.wire.EmployeeCheckInCheckOutRequest;
import dev.rollcall.e2e.field.wire.LogEntry;
import dev.rollcall.e2e.field.wire.LogFileResponse;
import dev.rollcall.e2e.field.wire.MonitoringConfigRequest;
import dev.rollcall.e2e.field.wire.ScreenshotResponse;
import dev.rollcall.e2e.run.RunningServer;
import dev.rollcall.protocol.v1.UploadHeader;
import dev.rollcall.protocol.v1.UploadRequest;
import io.grpc.CallOptions;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is nearly right, in great number: the server stays, others stay, and what ends is the
/// caller's fault.
class FuzzTest {
  private static final int FEW = 300;
  private static final int MANY = 100_000;
  private static final Duration SOON = Duration.ofSeconds(15);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  private final Random random = new Random(Seed.print(this));
  private final Mutator mutator = new Mutator(random);
  private Bystander beside;
  private int mark;

  @BeforeEach
  void begin() {
    beside = new Bystander(SERVER);
    mark = SERVER.process().log().mark();
  }

  @AfterEach
  void nobodyElseIsTouchedAndNothingFailed() {
    var _ = beside.done();
    beside.close();
    assertThat(SERVER.process().log().from(mark))
        .noneMatch(line -> line.contains(" ERROR "))
        .noneMatch(line -> line.startsWith("\tat "));
    SERVER.rest().get("/health/ready").expect(200);
  }

  @Test
  void messagesThatAreNearlyRight() {
    messages(FEW);
  }

  @Test
  @Tag("slow")
  void veryManyMessagesThatAreNearlyRight() {
    messages(MANY);
  }

  @Test
  void framesThatAreNearlyRight() {
    frames(FEW);
  }

  @Test
  @Tag("slow")
  void veryManyFramesThatAreNearlyRight() {
    frames(MANY / 10);
  }

  private void messages(int number) {
    var samples = List.copyOf(samples().entrySet());
    try (var connection = SERVER.connection()) {
      for (var i = 0; i < number; i++) {
        var sample = samples.get(random.nextInt(samples.size()));
        var messages = sample.getValue();
        try (var call =
            RawStream.open(connection.channel(), sample.getKey(), CallOptions.DEFAULT, 100)) {
          for (var message : messages) {
            call.send(random.nextInt(3) == 0 ? message : mutator.mutate(message));
          }
          call.halfClose();
          assertThat(call.awaitEnd(SOON).code())
              .as("%s", sample.getKey())
              .isNotIn(Status.Code.UNKNOWN, Status.Code.INTERNAL, Status.Code.UNAVAILABLE);
        }
      }
    }
  }

  private Map<String, List<ByteString>> samples() {
    var who = SERVER.somebody();
    var entry =
        ActivityLogRequest.newBuilder()
            .setDomain(who.domain())
            .setUserId(who.user())
            .setMacAddress(who.mac())
            .setEventType("application_activity")
            .setActivityInfo(ActivityInfo.newBuilder().setAppName("a").setWindowTitle("b"));
    return Map.of(
        "monitor.MonitorService/MonitorStream",
        List.of(
            FieldAgent.introduction(who).toByteString(),
            bytes(said().setAck(ClientAck.newBuilder().setMessageId("init_config"))),
            bytes(said().setScreenshotResponse(picture())),
            bytes(said().setLogFileResponse(log()))),
        "monitor.MonitorService/SendActivityLog",
        List.of(bytes(entry)),
        "monitor.MonitorService/SendActivityLogBatch",
        List.of(bytes(ActivityLogBatchRequest.newBuilder().addEntries(entry).addEntries(entry))),
        "monitor.MonitorService/UpdateCheckInCheckoutStatus",
        List.of(
            bytes(
                EmployeeCheckInCheckOutRequest.newBuilder()
                    .setEmployeeId(who.user())
                    .setDomain(who.domain())
                    .setIsCheckedIn(true)
                    .setCheckInTimestamp("2026-11-27T09:00:00Z"))),
        "monitor.MonitorService/FetchMonitoringConfig",
        List.of(
            bytes(
                MonitoringConfigRequest.newBuilder()
                    .setMacAddress(who.mac())
                    .setDomain(who.domain()))),
        "rollcall.v1.UploadService/Upload",
        List.of(
            bytes(
                UploadRequest.newBuilder()
                    .setHeader(
                        UploadHeader.newBuilder()
                            .setDomain(who.domain())
                            .setUserId(who.user())
                            .setMacAddress(who.mac())
                            .setCommandId("made-up")
                            .setSize(100)
                            .setSha256(ByteString.copyFrom(new byte[32])))),
            bytes(UploadRequest.newBuilder().setChunk(ByteString.copyFrom(new byte[100])))));
  }

  private static ClientMessage.Builder said() {
    return ClientMessage.newBuilder();
  }

  private static ScreenshotResponse.Builder picture() {
    return ScreenshotResponse.newBuilder()
        .setRequestId("made-up")
        .setSuccess(true)
        .setScreenshotData(Pictures.png(8, 8));
  }

  private static LogFileResponse.Builder log() {
    return LogFileResponse.newBuilder()
        .setRequestId("made-up")
        .setSuccess(true)
        .addEntries(LogEntry.newBuilder().setLevel("INFO").setMessage("m"));
  }

  private static ByteString bytes(MessageLite.Builder message) {
    return message.build().toByteString();
  }

  /// A whole conversation, mutated behind its preface.
  private void frames(int number) {
    for (var i = 0; i < number; i++) {
      var who = SERVER.somebody();
      var conversation =
          Frame.settings(4, 65_535)
              .bytes()
              .concat(headers(1, "MonitorStream"))
              .concat(Frame.message(1, 0, FieldAgent.introduction(who).toByteString()).bytes())
              .concat(Frame.ping(0).bytes())
              .concat(headers(3, "Heartbeat"))
              .concat(Frame.message(3, Frame.END_STREAM, ByteString.EMPTY).bytes())
              .concat(Frame.windowUpdate(0, 1_000).bytes())
              .concat(Frame.reset(1).bytes());
      try (var peer = Attacker.reading(socket())) {
        peer.send(Attacker.PREFACE.concat(mutator.mutate(conversation)));
        var _ = peer.awaitClosed(Duration.ofMillis(10));
      }
    }
  }

  private static ByteString headers(int stream, String method) {
    var block = Hpack.call("monitor.MonitorService/" + method);
    return Frame.headers(stream, Frame.END_HEADERS, block).bytes();
  }

  private static Socket socket() {
    try {
      return new Socket(InetAddress.getLoopbackAddress(), SERVER.process().agentPort());
    } catch (IOException e) {
      throw new UncheckedIOException("connect", e);
    }
  }
}
