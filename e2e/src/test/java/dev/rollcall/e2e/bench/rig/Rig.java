// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench.rig;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/// Tells agents something and hears that they have done it: first one at a time, for how long that
/// takes, then at a pace, for what it costs.
public final class Rig {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final int agents;
  private final CountDownLatch greeted;
  private final Set<Integer> known = ConcurrentHashMap.newKeySet();
  private final AtomicLong applied = new AtomicLong();

  /// What each agent was told and has not answered.
  private final AtomicIntegerArray underWay;

  private final Thread driver = Thread.currentThread();
  private volatile long lastNanos;

  private Rig(int agents) {
    this.agents = agents;
    this.greeted = new CountDownLatch(agents);
    this.underWay = new AtomicIntegerArray(agents + 1);
  }

  /// @param arguments `REAL` or `BARE`, a folder, how many agents, trips there and back, messages a
  ///   second, and for how many seconds
  static void main(String... arguments) throws InterruptedException {
    var rig = new Rig(Integer.parseInt(arguments[2]));
    try (var pusher = rig.pusher(arguments[0], Path.of(arguments[1]))) {
      System.out.println("port " + pusher.port());
      rig.awaitEverybody();
      rig.measure(
          pusher,
          Integer.parseInt(arguments[3]),
          Integer.parseInt(arguments[4]),
          Integer.parseInt(arguments[5]));
    }
    System.exit(0);
  }

  private Pusher pusher(String kind, Path folder) {
    return switch (kind) {
      case "REAL" -> new RealPusher(folder, agents, this::heard);
      case "BARE" -> new BarePusher(this::heard);
      default -> throw new IllegalArgumentException("REAL or BARE, not " + kind);
    };
  }

  private void heard(int agent, long revision) {
    if (revision == 0) {
      if (known.add(agent)) {
        greeted.countDown();
      }
      return;
    }
    lastNanos = System.nanoTime();
    underWay.decrementAndGet(agent);
    applied.incrementAndGet();
    LockSupport.unpark(driver);
  }

  private void awaitEverybody() throws InterruptedException {
    if (!greeted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(greeted.getCount() + " of " + agents + " agents never came");
    }
  }

  private void measure(Pusher pusher, int trips, int perSecond, int seconds) {
    var warm = new Histogram(3);
    trips(pusher, trips, warm);
    var times = new Histogram(3);
    trips(pusher, trips, times);
    System.out.printf(
        "trips p50=%d p99=%d%n", times.getValueAtPercentile(50), times.getValueAtPercentile(99));
    System.out.println("heap " + heap());
    if (seconds > 0) {
      var _ = flow(pusher, perSecond, seconds);
      var cost = flow(pusher, perSecond, seconds);
      System.out.printf(
          "flow messages=%d cpu=%d allocated=%d%n",
          perSecond * seconds, cost.cpuNanos(), cost.allocatedBytes());
    }
  }

  /// One after the other, each to an agent drawn anew. The time ends when the answer is heard.
  private void trips(Pusher pusher, int trips, Histogram times) {
    var random = new SplittableRandom(trips);
    for (var trip = 0; trip < trips; trip++) {
      var done = applied.get();
      var begin = System.nanoTime();
      push(pusher, 1 + random.nextInt(agents));
      awaitApplied(done + 1);
      times.recordValue(lastNanos - begin);
    }
  }

  /// The agents in turn, at a pace, and none before it has answered: two changes would be told as
  /// one. Returns the CPU time of this process, in ns.
  private Cost flow(Pusher pusher, int perSecond, int seconds) {
    var done = applied.get();
    var before = Cost.now();
    var begin = System.nanoTime();
    var sent = 0;
    for (var milli = 0; milli < seconds * 1_000; milli++) {
      awaitTime(begin + milli * MILLI);
      for (var due = (milli + 1) * (perSecond / 1_000); sent < due; sent++) {
        var agent = 1 + sent % agents;
        await(() -> underWay.get(agent) == 0);
        push(pusher, agent);
      }
    }
    awaitApplied(done + sent);
    return Cost.now().since(before);
  }

  /// Of this process, all threads together.
  private record Cost(long cpuNanos, long allocatedBytes) {
    static Cost now() {
      return new Cost(
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime(),
          ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes());
    }

    Cost since(Cost before) {
      return new Cost(cpuNanos - before.cpuNanos, allocatedBytes - before.allocatedBytes);
    }
  }

  private static void awaitTime(long nanos) {
    for (var left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void push(Pusher pusher, int agent) {
    underWay.incrementAndGet(agent);
    pusher.push(agent);
  }

  private void awaitApplied(long count) {
    await(() -> applied.get() >= count);
  }

  /// Whoever hears an answer wakes this thread.
  private void await(BooleanSupplier isSo) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("heard no more than " + applied.get() + " answers");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /// What is not garbage, in bytes.
  private static long heap() {
    // What the first one finds, such as cleared references, the second one can drop
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
