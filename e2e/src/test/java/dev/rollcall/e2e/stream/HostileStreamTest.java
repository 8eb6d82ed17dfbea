// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Habits;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.RawStream;
import dev.rollcall.e2e.field.ScreenshotAnswer;
import dev.rollcall.e2e.field.wire.ClientAck;
import dev.rollcall.e2e.field.wire.ClientMessage;
import dev.rollcall.e2e.field.wire.LogFileResponse;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.field.wire.VideoCaptureResponse;
import dev.rollcall.e2e.run.RunningServer;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What broken and hostile peers send: it never harms another stream, not even on the same
/// connection.
class HostileStreamTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final long SEED = 20261122;

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  static Stream<Named<ByteString>> malformed() {
    var random = new byte[512];
    new Random(SEED).nextBytes(random);
    return Stream.of(
        Named.of("random bytes, seed " + SEED, ByteString.copyFrom(random)),
        Named.of("a length beyond the end", ByteString.fromHex("0a7f01")),
        Named.of("field number 0", ByteString.fromHex("0001")),
        Named.of("wire type 7", ByteString.fromHex("0f")),
        Named.of("bytes that are no UTF-8", ByteString.fromHex("0a040a02c328")),
        Named.of("10,000 nested groups", ByteString.fromHex("a306".repeat(10_000))),
        Named.of("more than 4 MiB", ByteString.copyFrom(new byte[6 << 20])));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void bytesThatAreNoMessageEndTheirStreamOnly(ByteString bytes) {
    var broken = SERVER.somebody();
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who);
        var stream = RawStream.open(connection.channel(), 10)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      stream.send(FieldAgent.introduction(broken).toByteString());
      stream.received().await("the configuration", SOON, _ -> true);

      stream.send(bytes);

      assertThat(stream.awaitEnd(SOON).code()).isNotEqualTo(Status.Code.OK);
      SERVER.admin().checkIn(who).expect(200);
      agent.await(MessageCase.ATTENDANCE_UPDATE, SOON);
      SERVER.admin().awaitPresence(broken, "offline", SOON);
    }
  }

  @Test
  void whatPeersBreakLeavesNoStackTraceInTheLog() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var stream = RawStream.open(connection.channel(), 10)) {
      stream.send(FieldAgent.introduction(who).toByteString());
      stream.received().await("the configuration", SOON, _ -> true);
      stream.send(ByteString.fromHex("0a7f01"));
      stream.awaitEnd(SOON);
    }
    SERVER.admin().awaitPresence(who, "offline", SOON);

    assertThat(SERVER.process().log().all()).noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void aConnectionThatSpeaksNoHttp2EndsAlone() throws IOException {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who);
        var socket = new Socket()) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      var port = SERVER.process().agentPort();
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
      socket.setSoTimeout(10_000);
      var random = new byte[4_096];
      new Random(SEED).nextBytes(random);

      socket.getOutputStream().write(random);
      drain(socket);

      SERVER.admin().checkIn(who).expect(200);
      agent.await(MessageCase.ATTENDANCE_UPDATE, SOON);
    }
  }

  /// Reads until the server closes, one way or the other.
  private static void drain(Socket socket) {
    try {
      var _ = socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server keeps a connection that speaks no HTTP/2", e);
    } catch (IOException e) {
      // Reset is an end as well.
    }
  }

  static Stream<Named<ClientMessage>> harmless() {
    var unknown =
        UnknownFieldSet.newBuilder()
            .addField(
                77,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(ByteString.copyFromUtf8("from a later version"))
                    .build())
            .build();
    var video = VideoCaptureResponse.newBuilder().setRequestId("v1").setVideoPath("/tmp/v.mp4");
    var log = LogFileResponse.newBuilder().setRequestId("made-up").setSuccess(true);
    var ack = ClientAck.newBuilder().setMessageId("made-up").setSuccess(true);
    return Stream.of(
        Named.of("unknown case", ClientMessage.newBuilder().setUnknownFields(unknown).build()),
        Named.of("nothing", ClientMessage.getDefaultInstance()),
        Named.of("video", ClientMessage.newBuilder().setVideoCaptureResponse(video).build()),
        Named.of("log", ClientMessage.newBuilder().setLogFileResponse(log).build()),
        Named.of("ack", ClientMessage.newBuilder().setAck(ack).build()));
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void whatNobodyAskedForIsDroppedAndTheStreamGoesOn(ClientMessage message) {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);

      agent.send(message);

      SERVER.admin().checkIn(who).expect(200);
      agent.await(MessageCase.ATTENDANCE_UPDATE, SOON);
      assertThat(agent.hasEnded()).isFalse();
    }
  }

  @Test
  void aVideoResponseIsLogged() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      var mark = SERVER.process().log().mark();

      var video = VideoCaptureResponse.newBuilder().setRequestId("video-" + who.user());
      agent.send(ClientMessage.newBuilder().setVideoCaptureResponse(video).build());

      SERVER
          .process()
          .log()
          .awaitFrom(
              mark, "line about it", SOON, line -> line.toLowerCase(Locale.ROOT).contains("video"));
    }
  }

  @Test
  void whatAnAgentSaysCannotForgeALogLine() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);
      var id = SERVER.admin().screenshot(who, "audit");
      agent.answer(id, new ScreenshotAnswer.Fails("lie\n[STREAM] Client unregistered: FORGED_2"));
      SERVER.admin().awaitOutcome(id, SOON);

      assertThat(SERVER.process().log().all())
          .noneMatch(line -> line.strip().startsWith("[STREAM]"))
          .noneMatch(line -> line.startsWith("Client unregistered"));
    }
  }

  @Test
  void anotherAgentsRequestCannotBeAnswered() {
    var victim = SERVER.somebody();
    var liar = new Identity(victim.domain(), victim.user() + "x", victim.mac());
    var silent = Habits.answering(new ScreenshotAnswer.Silence());
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), victim, silent);
        var other = FieldAgent.connect(connection.channel(), liar, silent)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      other.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(victim).expect(200);
      var id = SERVER.admin().screenshot(victim, "audit");
      agent.await(MessageCase.SCREENSHOT_COMMAND, SOON);

      other.answer(id, new ScreenshotAnswer.Fails("a lie"));
      agent.answer(id, new ScreenshotAnswer.Fails("the truth"));

      var ended = SERVER.admin().awaitOutcome(id, SOON);
      assertThat(ended.path("outcome").path("message").asString()).contains("the truth");
    }
  }
}
