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
import java.util.Random;
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

/// Each attack on the agents' port ends with its connection, and touches nobody else.
@ParameterizedClass
@MethodSource("grounds")
class Http2AttackTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /// When a connection must have begun.
  private static final Duration GREETING = Duration.ofSeconds(8);

  private static final long SEED = 20261127;

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  private static final List<Duration> OTHERS = new ArrayList<>();

  private final Ground ground;

  Http2AttackTest(Ground ground) {
    this.ground = ground;
  }

  static Stream<Ground> grounds() {
    return Stream.<Supplier<Ground>>of(
            () -> Ground.plain(SERVER), Ground::stranger, Ground::enrolled)
        .map(Supplier::get);
  }

  /// What is timed is a server that has done such things before.
  @BeforeParameterizedClassInvocation
  static void warmUp(Ground ground) {
    OTHERS.clear();
    Attacks.floods().limit(2).forEach(attack -> attack(ground, attack));
  }

  private static void attack(Ground ground, Named<Attacks.Attack> attack) {
    try (var peer = Attacker.reading(ground.agents())) {
      attack.getPayload().on(peer.greet(Frame.settings()));
    }
  }

  @AfterParameterizedClassInvocation
  static void nothingToldToOthersWasLate(Ground ground) {
    var others = new Latencies(OTHERS);
    System.out.println("pushes to others beside attacks by HTTP/2, " + ground + ": " + others);
    assertThat(others.p99()).isLessThan(Bystander.LATE);
  }

  static Stream<Named<Attacks.Attack>> attacks() {
    return Stream.concat(Attacks.floods(), Attacks.offences());
  }

  /// One of three must do: what is timed is the server, not a machine that has no time for either.
  @ParameterizedTest
  @MethodSource("attacks")
  void anAttackEndsWithItsConnectionWithinASecond(Attacks.Attack attack) {
    try (var beside = ground.bystander()) {
      var took =
          Stream.generate(() -> timed(attack))
              .limit(3)
              .filter(it -> it.compareTo(AT_ONCE) < 0)
              .findFirst();
      OTHERS.addAll(beside.done());
      System.out.println("closed after " + took);
      assertThat(took).isPresent();
    }
  }

  private Duration timed(Attacks.Attack attack) {
    try (var peer = Attacker.reading(ground.agents())) {
      peer.greet(Frame.settings());
      var begin = System.nanoTime();
      attack.on(peer);
      assertThat(peer.awaitClosed(AT_ONCE)).as("closed").isTrue();
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }

  /// Whoever reads nothing of what it makes the server say fills the server's buffers with it.
  @ParameterizedTest
  @MethodSource("attacks")
  void itMakesNoDifferenceThatNobodyReadsTheAnswers(Attacks.Attack attack) {
    try (var peer = Attacker.deaf(ground.agents())) {
      peer.greet(Frame.settings());

      attack.on(peer);

      assertThat(peer.isRefused(AT_ONCE)).as("closed").isTrue();
    }
  }

  static Stream<Named<ByteString>> noHttp2() {
    var random = new byte[4_096];
    new Random(SEED).nextBytes(random);
    return Stream.of(
        Named.of("random bytes, seed " + SEED, ByteString.copyFrom(random)),
        Named.of("HTTP/1.1", text("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")),
        Named.of(
            "an upgrade", text("GET / HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n")),
        Named.of("a preface that goes wrong", text("PRI * HTTP/2.0\r\n\r\nSM\r\n\rX")),
        Named.of("no settings first", Attacker.PREFACE.concat(Frame.ping(0).bytes())));
  }

  private static ByteString text(String text) {
    return ByteString.copyFromUtf8(text);
  }

  @ParameterizedTest
  @MethodSource("noHttp2")
  void whoSpeaksNoHttp2IsClosedAtOnce(ByteString bytes) {
    try (var peer = Attacker.reading(ground.agents())) {
      peer.send(bytes);

      assertThat(peer.awaitClosed(AT_ONCE)).as("closed").isTrue();
    }
  }

  /// All at the same time, because waiting is the attack.
  @Test
  void whoDoesNotBeginIsLetGo() {
    try (var beside = ground.bystander();
        var silent = Attacker.reading(ground.agents());
        var half = Attacker.reading(ground.agents());
        var noSettings = Attacker.reading(ground.agents());
        var slow = Attacker.reading(ground.agents())) {
      half.send(Attacker.PREFACE.substring(0, 10));
      noSettings.send(Attacker.PREFACE);
      slow.trickle(Attacker.PREFACE.concat(Frame.settings().bytes()), Duration.ofMillis(400));

      for (var peer : List.of(silent, half, noSettings, slow)) {
        assertThat(peer.awaitClosed(GREETING.plus(AT_ONCE))).as("closed").isTrue();
      }
      OTHERS.addAll(beside.done());
    }
  }

  @Test
  void whateverOnePeerDoesIsOneLineOfTheLog() {
    var mark = ground.log().mark();
    for (var time = 0; time < 20; time++) {
      try (var peer = Attacker.reading(ground.agents())) {
        peer.greet(Frame.settings()).send(Frame.settings(4, -1));
        assertThat(peer.awaitClosed(AT_ONCE)).isTrue();
      }
    }

    // Two, when the minute ends between them
    assertThat(ground.log().from(mark))
        .filteredOn(line -> line.contains("flow_control_error"))
        .hasSizeLessThan(3);
    assertThat(ground.log().all())
        .anyMatch(line -> line.contains("flow_control_error") && line.contains("127.0.0.1"));
  }
}
