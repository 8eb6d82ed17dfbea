// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrewTest {
  private static final long SECOND = 1_000_000_000;

  private final EventLoop events = new DefaultEventLoop();
  private final Reporter reporter = new Reporter(new Loop(events));
  private final Score score = new Score();

  @AfterEach
  void end() {
    var _ = events.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  @Test
  void aBusyLoopIsNotBuriedAndWhatIsLeftOutIsCounted() {
    Crew crew = crew(100_000);
    CountDownLatch busy = new CountDownLatch(1);
    events.execute(() -> awaitQuietly(busy));

    crew.act(SECOND);
    busy.countDown();

    await().until(() -> reporter.reports.get() == Crew.WAITING);
    assertThat(score.get(Score.Count.SKIPPED_BATCHES)).isEqualTo(100_000 - Crew.WAITING);
  }

  @Test
  void whatIsDoneMakesRoom() {
    Crew crew = crew(Crew.WAITING);

    for (int second = 1; second <= 3; second++) {
      int expected = second * Crew.WAITING;
      crew.act(second * SECOND);
      await().until(() -> reporter.reports.get() == expected);
    }

    assertThat(score.get(Score.Count.SKIPPED_BATCHES)).isZero();
  }

  private Crew crew(double batchesPerSecond) {
    return new Crew(
        List.of(reporter),
        List.of(reporter),
        new Rates(0, 0, batchesPerSecond),
        new SplittableRandom(1),
        score,
        0);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      boolean _ = latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Counts what it is asked for.
  private record Reporter(Loop loop, AtomicInteger reports) implements Actor {
    Reporter(Loop loop) {
      this(loop, new AtomicInteger());
    }

    @Override
    public void start() {}

    @Override
    public void cut() {}

    @Override
    public void takeOver() {}

    @Override
    public void report() {
      reports.incrementAndGet();
    }

    @Override
    public void finish() {}

    @Override
    public Optional<String> complaint() {
      return Optional.empty();
    }
  }
}
