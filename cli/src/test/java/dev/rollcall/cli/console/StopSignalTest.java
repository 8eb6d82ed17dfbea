// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int NOT_HALTED = -1;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicInteger halted = new AtomicInteger(NOT_HALTED);
  private final AtomicInteger stopped = new AtomicInteger();

  @Test
  void aSignalStopsInOrderAndEndsWithZero() {
    StopSignal signal = signal(LONG);
    signal.stops(stopped::incrementAndGet);

    signal.onSignal();

    assertThat(stopped).hasValue(1);
    assertThat(halted).hasValue(0);
  }

  @Test
  void aSignalBeforeTheStartEndsWithZero() {
    signal(LONG).onSignal();

    assertThat(halted).hasValue(0);
  }

  @Test
  void aStopThatHangsEndsAsFailed() {
    CountDownLatch never = new CountDownLatch(1);
    StopSignal signal = signal(SHORT);
    signal.stops(() -> await(never));

    signal.onSignal();

    assertThat(halted).hasValue(1);
    assertThat(err.toString(UTF_8)).contains("ended anyway");
    never.countDown();
  }

  @Test
  void aStopThatFailsEndsAsFailedAndSaysWhy() {
    StopSignal signal = signal(LONG);
    signal.stops(() -> {
      throw new IllegalStateException("the disk is gone");
    });

    signal.onSignal();

    assertThat(halted).hasValue(1);
    assertThat(err.toString(UTF_8)).contains("the disk is gone");
  }

  @Test
  void closingTwiceIsNoFault() {
    StopSignal signal = StopSignal.install(LONG, new PrintStream(err, true, UTF_8));

    signal.close();
    signal.close();

    assertThat(halted).hasValue(NOT_HALTED);
  }

  private StopSignal signal(Duration deadline) {
    return new StopSignal(deadline, new PrintStream(err, true, UTF_8), halted::set);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
