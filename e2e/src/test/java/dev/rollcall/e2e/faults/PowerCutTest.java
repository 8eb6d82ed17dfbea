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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever was answered with a 2xx is on the disk before the answer leaves.
@Tag("slow")
class PowerCutTest {
  private static final int CALLERS = 6;
  private static final int PEOPLE = 30;
  private static final int CUTS = Integer.getInteger("rollcall.cuts", 50);
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

  @Test
  void withoutFlushingAPowerCutOfPostgresLosesWhatWasPromised() {
    assertThat(breachesWithoutFlushing(Postgres::start))
        .anyMatch(breach -> breach.startsWith("AcceptedIsThere"));
  }

  private void cutFiftyTimes(Function<Path, Database> databases) {
    var random = new SplittableRandom(Seed.print(this));
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var powered = PoweredServer.start(folder.path(), databases)) {
      for (var cut = 1; cut <= CUTS; cut++) {
        var began = System.nanoTime();
        cutUnderLoad(powered, recorder, cut, random);
        var back = System.nanoTime();
        assertThat(breaches(powered, recorder)).as("after cut %s", cut).isEmpty();
        report(cut, recorder, back - began, System.nanoTime() - back);
      }
      assertThat(recorder.accepted())
          .as("the load must be worth the name")
          .isGreaterThan(CUTS * 100);
    }
  }

  private static void report(int cut, Recorder recorder, long cutting, long looking) {
    System.out.printf(
        "PowerCutTest: cut %d (%.1f s, and %.1f s to look), %d operations accepted, none lost%n",
        cut, cutting / 1e9, looking / 1e9, recorder.accepted());
  }

  private List<String> breachesWithoutFlushing(Function<Path, Database> databases) {
    var random = new SplittableRandom(Seed.print(this));
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var powered = PoweredServer.start(folder.path(), databases)) {
      powered.stopFlushing();
      cutUnderLoad(powered, recorder, 1, random);
      var breaches = breaches(powered, recorder);
      System.out.printf(
          "PowerCutTest: without flushing, of %d operations accepted: %s%n",
          recorder.accepted(),
          breaches.stream().map(it -> it.substring(0, Math.min(150, it.length()))).toList());
      return breaches;
    }
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
