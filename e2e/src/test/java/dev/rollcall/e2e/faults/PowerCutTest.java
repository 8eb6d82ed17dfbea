// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.history.Checker;
import dev.rollcall.e2e.history.Evidence;
import dev.rollcall.e2e.history.Invariant;
import dev.rollcall.e2e.history.Recorder;
import dev.rollcall.e2e.run.Folder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever was answered with a 2xx is on the disk before the answer leaves.
@Tag("slow")
class PowerCutTest {
  private static final int CALLERS = 6;
  private static final int PEOPLE = 30;
  private static final int CUTS = Integer.getInteger("rollcall.cuts", 50);
  private static final String DEAD = "it does not even start: ";
  private static final Duration LOAD = Duration.ofMinutes(1);

  @Test
  void nothingThatWasPromisedIsLostInFiftyPowerCuts() {
    cutFiftyTimes(_ -> Database.embedded());
  }

  @Test
  void nothingThatWasPromisedIsLostInFiftyPowerCutsOfPostgres() {
    cutFiftyTimes(Postgres::start);
  }

  /// The tests above must be able to fail: this is how, and a cut that loses nothing here has
  /// tested nothing there.
  @Test
  void withoutFlushingAPowerCutLosesWhatWasPromised() {
    assertThat(breachesWithoutFlushing(_ -> Database.embedded()))
        .anyMatch(breach -> breach.startsWith("AcceptedIsThere"));
  }

  /// What it finds on the disk may be too little even to start from.
  @Test
  void withoutFlushingAPowerCutOfPostgresLosesWhatWasPromised() {
    assertThat(breachesWithoutFlushing(Postgres::start))
        .anyMatch(breach -> breach.startsWith("AcceptedIsThere") || breach.startsWith(DEAD));
  }

  private void cutFiftyTimes(Function<Path, Database> databases) {
    var random = new SplittableRandom(Seed.print(this));
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var powered = PoweredServer.start(folder.path(), databases)) {
      for (var cut = 1; cut <= CUTS; cut++) {
        cutUnderLoad(powered, recorder, cut, random);
        assertThat(breaches(powered, recorder)).as("after cut %s", cut).isEmpty();
        System.out.printf(
            "PowerCutTest: cut %d, %d operations accepted, none lost%n", cut, recorder.accepted());
      }
      assertThat(recorder.accepted())
          .as("the load must be worth the name")
          .isGreaterThan(CUTS * 100);
    }
  }

  private List<String> breachesWithoutFlushing(Function<Path, Database> databases) {
    var random = new SplittableRandom(Seed.print(this));
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var powered = PoweredServer.start(folder.path(), databases)) {
      powered.stopFlushing();
      var breaches = breachesOfACut(powered, recorder, random);
      System.out.printf(
          "PowerCutTest: without flushing, of %d operations accepted: %s%n",
          recorder.accepted(),
          breaches.stream().map(it -> it.substring(0, Math.min(150, it.length()))).toList());
      return breaches;
    }
  }

  private static List<String> breachesOfACut(
      PoweredServer powered, Recorder recorder, SplittableRandom random) {
    try {
      cutUnderLoad(powered, recorder, 1, random);
    } catch (AssertionError | ConditionTimeoutException dead) {
      return List.of(DEAD + dead.getMessage());
    }
    return breaches(powered, recorder);
  }

  private static void cutUnderLoad(
      PoweredServer powered, Recorder recorder, int cut, SplittableRandom random) {
    var people = Newcomers.to(powered.server().administrator(), recorder, "cut" + cut, PEOPLE);
    try (var traffic =
        Traffic.start(
            powered.server().rest(), recorder, Mix.FOR_NOBODY, people, CALLERS, random.split())) {
      recorder.awaitAccepted(recorder.accepted() + random.nextInt(100, 400), LOAD);
      powered.cutPower();
      traffic.stop();
    }
  }

  private static List<String> breaches(PoweredServer powered, Recorder recorder) {
    var ending = new Stocktaking(powered.server().rest()).take();
    return new Checker(Invariant.always())
        .check(new Evidence(recorder.history(), List.of(), ending));
  }
}
