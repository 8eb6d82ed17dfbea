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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Whatever was answered with a 2xx survives the server's sudden end, also where no agent is there.
class Kill9Test {
  private static final Duration LOAD = Duration.ofMinutes(1);

  @Test
  void nothingThatWasPromisedIsLostInAFewKills() {
    var random = new SplittableRandom(Seed.print(this));
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var site = Site.start(folder.path(), 0, 0, 0)) {
      var people = Newcomers.to(site.server().administrator(), recorder, "kill", 40);
      try (var traffic =
          Traffic.start(site.server().rest(), recorder, Mix.FOR_NOBODY, people, 6, random)) {
        for (var step : Schedule.of(random, 5, 1_500, 1).steps()) {
          if (step.fault() instanceof Fault.KillServer) {
            recorder.awaitAccepted(recorder.accepted() + step.operations(), LOAD);
            site.happen(step.fault());
          }
        }
        traffic.stop();
      }
      var ending = new Stocktaking(site.server().rest()).take();
      var evidence = new Evidence(recorder.history(), List.of(), ending);
      assertThat(new Checker(Invariant.always()).check(evidence)).isEmpty();
      assertThat(recorder.accepted()).as("the load").isGreaterThan(500);
    }
  }
}
