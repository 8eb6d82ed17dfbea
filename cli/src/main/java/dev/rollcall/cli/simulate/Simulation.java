// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.SteadyTime;
import dev.rollcall.cli.console.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run: starts the fleet at its pace, brings in the faults once all are connected, and says at
/// the end whether everybody is where they should be.
final class Simulation implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Simulation.class);

  /// How long the end waits for agents that are coming back.
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private static final Duration LOOKING = Duration.ofMillis(200);
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final int TICK_MS = 20;
  private static final int LAST_TICK_SECONDS = 5;

  private final Plan plan;
  private final Stage stage;
  private final Enlistment enlistment;
  private final Fleet fleet;
  private final Progress progress;
  private final long begin = System.nanoTime();
  private final Entrance entrance;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ticker").daemon().factory());
  private final CountDownLatch everybody = new CountDownLatch(1);
  private volatile Optional<String> trouble = Optional.empty();
  private Optional<Summary> summary = Optional.empty();

  private Simulation(Plan plan, Stage stage, Enlistment enlistment, Progress progress) {
    this.plan = plan;
    this.stage = stage;
    this.enlistment = enlistment;
    this.fleet = new Fleet(stage, enlistment);
    this.progress = progress;
    this.entrance = new Entrance(plan.arrival(), begin);
  }

  /// @param folder of journal and records
  static Simulation start(Plan plan, Path folder, Progress progress) {
    InstantSource wall = InstantSource.system();
    Stage stage =
        new Stage(
            plan,
            plan.cast(),
            Long.toString(wall.millis(), Character.MAX_RADIX),
            new Network(plan),
            Ledger.open(folder, plan.journalSync()),
            new Score(),
            new Times(),
            new AckGate(),
            wall,
            new SteadyTime(wall));
    Simulation simulation = new Simulation(plan, stage, enlistment(plan, stage, folder), progress);
    var _ =
        simulation.ticker.scheduleAtFixedRate(simulation::tick, 0, TICK_MS, TimeUnit.MILLISECONDS);
    return simulation;
  }

  private static Enlistment enlistment(Plan plan, Stage stage, Path folder) {
    return switch (plan.security()) {
      case Plan.Security.Plaintext() -> Enlistment.OPEN;
      case Plan.Security.Enrolled enrolled ->
          new Enrolling(
              new Registry(plan, enrolled, stage.network()),
              Wallet.open(folder.resolve("identities")),
              stage);
    };
  }

  /// Whether all agents were connected in time, and had applied what the server said first.
  boolean awaitReady(Duration within) throws InterruptedException {
    return everybody.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Judges, then ends. The answer is the same every time.
  synchronized Summary end() {
    if (summary.isEmpty()) {
      stopTicking();
      progress.end();
      List<String> complaints = settledComplaints();
      summary = Optional.of(Summary.of(plan, stage, elapsed(), complaints));
      close();
    }
    return summary.get();
  }

  /// May be called twice.
  @Override
  public synchronized void close() {
    stopTicking();
    enlistment.close();
    fleet.finish();
    Optional<Boolean> _ =
        new Poll(LOOKING, GOODBYE, System::nanoTime)
            .until(() -> stage.score().nowConnected() == 0 ? Optional.of(true) : Optional.empty());
    stage.network().close();
    stage.ledger().close();
  }

  /// What was begun by then is seen by those who look at the agents afterwards.
  private void stopTicking() {
    ticker.shutdown();
    try {
      if (!ticker.awaitTermination(LAST_TICK_SECONDS, TimeUnit.SECONDS)) {
        log.warn("the fleet is still being led on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A failure ends all ticks, and the run must not look as if nothing had happened.
  private void tick() {
    try {
      lead();
    } catch (RuntimeException e) {
      trouble = Optional.of("the fleet could not be led on: " + e);
      throw e;
    }
  }

  private void lead() {
    long now = System.nanoTime();
    fleet.start(entrance.due(now, stage.score().everReady()));
    if (everybody.getCount() > 0 && stage.score().everReady() >= plan.agents()) {
      progress.ready(plan, elapsed());
      fleet.ready(now);
      stage.acks().shut(now, plan.mute().after(), plan.mute().time());
      everybody.countDown();
    }
    fleet.act(now);
    progress.show(plan, elapsed(), stage.score());
  }

  private List<String> settledComplaints() {
    if (trouble.isPresent()) {
      return trouble.stream().toList();
    }
    return new Poll(LOOKING, SETTLING, System::nanoTime)
        .until(() -> Optional.of(fleet.complaints()).filter(List::isEmpty))
        .orElseGet(fleet::complaints);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
