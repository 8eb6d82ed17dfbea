// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.message.AgentId;
import dev.rollcall.agent.transport.Introduction;
import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.RawStream;
import dev.rollcall.e2e.field.wire.ClientAck;
import dev.rollcall.e2e.field.wire.ClientMessage;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.ServerProcess;
import dev.rollcall.e2e.run.Wire;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a server shows that has nothing to say.
class QuietStreamTest {
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofSeconds(5);

  /// 10 s until a ping, 10 s to answer it, and a little.
  private static final Duration UNREACHABLE = Duration.ofSeconds(25);

  private static final int MESSAGES = 3;

  /// Field 101, without content.
  private static final ByteString STILL_HERE = ByteString.fromHex("aa0600");

  private static Folder folder;
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    folder = Folder.create();
    server =
        ServerProcess.start(
            folder.path(), 0, 0, Map.of("ROLLCALL_QUIET_INTERVAL", QUIET.toString()));
  }

  @AfterAll
  static void stop() {
    server.close();
    folder.close();
  }

  private static Identity somebody(int number) {
    return new Identity(
        "quiet.example", "PT%05d".formatted(number), "1697e9%06x".formatted(number));
  }

  private static ByteString ours(Identity who) {
    var agent = new AgentId(who.domain(), who.user(), who.mac());
    return new Introduction(agent, "test", "instance", "test", "host").hello().toByteString();
  }

  /// Until nothing is waited for.
  private static void greet(RawStream stream, ByteString hello) {
    stream.send(hello);
    stream.received().await("first message", SOON, _ -> true);
    var ack = ClientAck.newBuilder().setMessageId("init_config").setSuccess(true);
    stream.send(ClientMessage.newBuilder().setAck(ack).build().toByteString());
  }

  @Test
  void anAgentOfOursIsShownASignOfThreeBytesAndAnswersNothing() {
    try (var wire = Wire.to(server.agentPort());
        var connection = Connection.to(wire.port());
        var stream = RawStream.open(connection.channel(), MESSAGES)) {
      greet(stream, ours(somebody(1)));

      assertThat(stream.received().await("a sign", QUIET.multipliedBy(2), STILL_HERE::equals))
          .isEqualTo(STILL_HERE);
      var carried = wire.carried();
      var mark = stream.received().mark();
      stream.received().awaitFrom(mark, "another", QUIET.multipliedBy(2), STILL_HERE::equals);

      assertThat(wire.carried()).as("bytes that went to the server").isEqualTo(carried);
    }
  }

  /// Behind the wire nobody answers; that its socket confirms proves nothing.
  @Test
  void anAgentFromTheFieldIsToldNothingAndMustAnswerAPing() {
    var alive = somebody(2);
    var gone = somebody(3);
    try (var wire = Wire.to(server.agentPort());
        var dead = Connection.to(wire.port());
        var connection = Connection.to(server.agentPort());
        var silent = RawStream.open(dead.channel(), MESSAGES);
        var present = RawStream.open(connection.channel(), MESSAGES)) {
      greet(silent, FieldAgent.introduction(gone).toByteString());
      greet(present, FieldAgent.introduction(alive).toByteString());

      wire.goDead();
      server
          .log()
          .await(
              "its end",
              UNREACHABLE,
              line -> line.contains("unregistered") && line.contains("unreachable"));

      assertThat(present.received().all()).hasSize(1);
      assertThat(present.hasEnded()).isFalse();
      assertThat(server.administrator().isConnected(alive)).isTrue();
      assertThat(server.administrator().isConnected(gone)).isFalse();
    }
  }
}
