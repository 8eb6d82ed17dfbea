// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.rollcall.e2e.figures.Latencies;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What one connection can do to the administrators' port by HTTP/1.1.
@ParameterizedClass
@MethodSource("grounds")
class HttpAttackTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final String POST = "POST /api/attendance/checkin HTTP/1.1\r\nHost: localhost\r\n";
  private static final String SECOND = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  private static final List<Duration> OTHERS = new ArrayList<>();

  private final Ground ground;

  HttpAttackTest(Ground ground) {
    this.ground = ground;
  }

  static Stream<Ground> grounds() {
    return Stream.<Supplier<Ground>>of(() -> Ground.plain(SERVER), Ground::stranger)
        .map(Supplier::get);
  }

  @BeforeParameterizedClassInvocation
  static void forget() {
    OTHERS.clear();
  }

  @AfterParameterizedClassInvocation
  static void nothingToldToOthersWasLate(Ground ground) {
    var others = new Latencies(OTHERS);
    System.out.println("pushes to others beside attacks by HTTP/1.1, " + ground + ": " + others);
    assertThat(others.p99()).isLessThan(Bystander.LATE);
  }

  /// Each can be read as one request or as two, by whoever stands before the server.
  static Stream<Named<String>> ambiguous() {
    return Stream.of(
        head("length and chunks", "Content-Length: 4\r\nTransfer-Encoding: chunked"),
        head("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 4"),
        head("two lengths", "Content-Length: 4\r\nContent-Length: 40"),
        head("the same length twice", "Content-Length: 4\r\nContent-Length: 4"),
        head("a list of lengths", "Content-Length: 4, 4"),
        head("a length with a sign", "Content-Length: +4"),
        head("a length below nothing", "Content-Length: -1"),
        head("a length beyond all numbers", "Content-Length: 99999999999999999999"),
        head("chunks that are none", "Transfer-Encoding: xchunked"),
        head("chunks, and then not", "Transfer-Encoding: chunked, identity"),
        head("a tab in the name", "Transfer-Encoding\t: chunked"),
        head("a space before the colon", "Content-Length : 4"),
        head("a folded line", "X: y\r\n Content-Length: 4"),
        head("NUL in a field", "X: a\0b\r\nContent-Length: 0"),
        chunk("a chunk of no number", "zz"),
        chunk("a chunk with a sign", "-1"),
        chunk("a chunk in C's way", "0x4"),
        chunk("a chunk beyond all numbers", "fffffffffffffffff"));
  }

  private static Named<String> head(String name, String fields) {
    return Named.of(name, POST + fields + "\r\n\r\n0\r\n\r\n" + SECOND);
  }

  private static Named<String> chunk(String name, String size) {
    return head(name, "Transfer-Encoding: chunked\r\n\r\n" + size + "\r\nabcd");
  }

  @ParameterizedTest
  @MethodSource("ambiguous")
  void aRequestThatCanBeReadInTwoWaysIsRefusedAndNothingBehindItIsRead(String bytes) {
    try (var peer = HttpPeer.to(ground.administrators())) {
      peer.send(bytes);

      var answer = peer.awaitClosed(AT_ONCE);

      assertThat(answer).startsWith("HTTP/1.1 4");
      assertThat(answer.split("HTTP/1\\.1 ", -1)).as("answers").hasSize(2);
    }
  }

  static Stream<Named<Flood>> floods() {
    return Stream.of(
        Named.of("a request line", new Flood("GET /", _ -> "a".repeat(100))),
        Named.of("fields", new Flood("GET / HTTP/1.1\r\n", it -> "X-" + it + ": y\r\n")),
        Named.of("one field", new Flood("GET / HTTP/1.1\r\nX: ", _ -> "y".repeat(100))),
        Named.of("chunks", chunked("", _ -> "10\r\n" + " ".repeat(16) + "\r\n")),
        Named.of("chunks of one byte", chunked("", _ -> "1\r\n \r\n")),
        Named.of("one chunk", chunked("7fffffff\r\n", _ -> " ".repeat(100))),
        Named.of("names of a chunk", chunked("1;", _ -> "x".repeat(100))),
        Named.of("trailers", chunked("0\r\n", it -> "X-" + it + ": y\r\n")),
        Named.of(
            "a body of a request that is refused",
            new Flood(
                POST + "Origin: http://evil.example\r\nContent-Length: 2000000000\r\n\r\n",
                _ -> " ".repeat(100))));
  }

  /// What is sent first, and then without end.
  record Flood(String first, IntFunction<String> then) {}

  private static Flood chunked(String first, IntFunction<String> then) {
    return new Flood(POST + "Transfer-Encoding: chunked\r\n\r\n" + first, then);
  }

  /// One of three must do: what is timed is the server, not a machine that has no time for either.
  @ParameterizedTest
  @MethodSource("floods")
  void whatHasNoEndIsCutOffWithinASecond(Flood flood) {
    try (var beside = ground.bystander()) {
      var took =
          Stream.generate(() -> timed(flood))
              .limit(3)
              .filter(it -> it.compareTo(AT_ONCE) < 0)
              .findFirst();
      OTHERS.addAll(beside.done());
      System.out.println("cut off after " + took);
      assertThat(took).isPresent();
    }
  }

  private Duration timed(Flood flood) {
    try (var peer = Attacker.deaf(ground.administrators())) {
      peer.send(ByteString.copyFromUtf8(flood.first()));
      var begin = System.nanoTime();
      peer.flood(number -> ByteString.copyFromUtf8(flood.then().apply(number)));
      assertThat(peer.isClosed()).as("closed").isTrue();
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }

  /// Requests that come faster than anybody reads the answers to them hold one place, not more.
  @Test
  void manyRequestsAtOnceWithoutAReaderHoldUpNobody() {
    try (var beside = ground.bystander();
        var peer = Attacker.deaf(ground.administrators())) {
      Thread.ofVirtual().start(() -> peer.send(ByteString.copyFromUtf8(SECOND.repeat(100_000))));

      ground.rest().get("/health/live").expect(200);

      OTHERS.addAll(beside.done());
    }
  }
}
