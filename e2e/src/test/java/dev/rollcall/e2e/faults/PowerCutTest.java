// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.history.Checker;
import dev.rollcall.e2e.history.Evidence;
import dev.rollcall.e2e.history.Invariant;
import dev.rollcall.e2e.history.Recorder;
import dev.rollcall.e2e.run.Folder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever was answered with a 2xx is on the disk before the answer leaves.
@Tag("slow")
class PowerCutTest {
  private static final int CALLERS = 6;
  private static final int PEOPLE = 30;
  private static final Duration LOAD = Duration.ofMinutes(1);

  /// Makes every flush of a process do nothing.
  private static final Map<String, String> WITHOUT_FLUSHING =
      Map.of("LD_PRELOAD", "libeatmydata.so");

  @Test
  void nothingThatWasPromisedIsLostInFiftyPowerCuts() {
    var random = new SplittableRandom(Seed.print(this));
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var powered = PoweredServer.start(folder.path())) {
      for (var cut = 1; cut <= 50; cut++) {
        cutUnderLoad(powered, recorder, cut, random);
        assertThat(breaches(powered, recorder)).as("after cut %s", cut).isEmpty();
        System.out.printf(
            "PowerCutTest: cut %d, %d operations accepted, none lost%n", cut, recorder.accepted());
      }
      assertThat(recorder.accepted()).as("the load must be worth the name").isGreaterThan(5_000);
    }
  }

  /// The test above must be able to fail: this is how, and a cut that loses nothing here has tested
  /// nothing there.
  @Test
  void withoutFlushingAPowerCutLosesWhatWasPromised() {
    var random = new SplittableRandom(Seed.print(this));
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var powered = PoweredServer.start(folder.path())) {
      powered.restartWith(WITHOUT_FLUSHING);

      cutUnderLoad(powered, recorder, 1, random);

      var breaches = breaches(powered, recorder);
      System.out.printf(
          "PowerCutTest: without flushing, of %d operations accepted: %s%n",
          recorder.accepted(), breaches.stream().map(it -> it.substring(0, 30)).toList());
      assertThat(breaches).anyMatch(breach -> breach.startsWith("AcceptedIsThere"));
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
