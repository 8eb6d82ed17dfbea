// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.Tenants.EVERYWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.TokenSecret;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a flood of wrong tokens costs (P16): next to nothing, and nobody else anything.
final class TokenFloodTest {
  private static final String PATH = "/api/v1/people";
  private static final String HEADER = "Authorization";
  private static final int TIMES = 300;

  private final AtomicInteger asked = new AtomicInteger();
  private final Random random = new Random(5);
  private Tenants tenants;
  private RunningPort running;
  private String right;

  @BeforeEach
  void start(@TempDir Path data) {
    tenants = new Tenants(RunningPort.identified(data, store -> new CountingStore(store, asked)));
    running = tenants.running;
    right = tenants.bearer(EVERYWHERE, Right.values());
    var _ = timed(() -> running.get(PATH, HEADER, right).is(200));
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  private String wrong() {
    return "Bearer " + TokenSecret.fresh(random).reveal();
  }

  @Test
  void aWrongTokenCostsNoDisk() {
    var before = asked.get();

    for (var time = 0; time < TIMES; time++) {
      running.get(PATH, HEADER, wrong());
    }

    assertThat(asked).hasValue(before);
  }

  /// Machines differ, and others use them: a right token is the measure, whose request reads once.
  @Test
  void aWrongTokenCostsLessThanARightOneAndLessThanAMillisecond() {
    var rightOnes = new ArrayList<Duration>();
    var wrongOnes = new ArrayList<Duration>();
    for (var time = 0; time < TIMES; time++) {
      rightOnes.add(once(() -> running.get(PATH, HEADER, right).is(200)));
      wrongOnes.add(once(() -> running.get(PATH, HEADER, wrong())));
    }

    System.out.printf(
        "p50 of a right token %s, of a wrong one %s%n", half(rightOnes), half(wrongOnes));
    assertThat(half(wrongOnes)).isLessThan(half(rightOnes).plus(Duration.ofMillis(1)));
  }

  @Test
  void aFloodOfWrongTokensDisturbsNobody() throws InterruptedException {
    var over = new AtomicInteger();
    var flood =
        IntStream.range(0, 2)
            .mapToObj(_ ->
                Thread.ofVirtual()
                    .start(() -> {
                      while (over.get() == 0) {
                        running.get(PATH, HEADER, wrong());
                      }
                    }))
            .toList();

    var beside = timed(() -> running.get(PATH, HEADER, right).is(200));

    over.set(1);
    for (var thread : flood) {
      thread.join();
    }
    System.out.println("p50 of a right token beside the flood " + half(beside));
    assertThat(half(beside)).isLessThan(Duration.ofMillis(500));
  }

  private static List<Duration> timed(Runnable request) {
    return Stream.generate(() -> once(request)).limit(TIMES).toList();
  }

  private static Duration once(Runnable request) {
    var begin = System.nanoTime();
    request.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static Duration half(List<Duration> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private record CountingStore(Store store, AtomicInteger asked) implements Store {
    @Override
    public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
      asked.incrementAndGet();
      return store.writeLater(work);
    }

    @Override
    public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
      asked.incrementAndGet();
      return store.readLater(work);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
