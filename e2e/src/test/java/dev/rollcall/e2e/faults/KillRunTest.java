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
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever was answered with a 2xx survives the server's sudden end, and ends as it should:
/// nothing lost, nothing done twice, every command with an outcome.
class KillRunTest {
  private static final Duration LOAD = Duration.ofMinutes(3);
  private static final int KILLS = Integer.getInteger("rollcall.kills", 200);
  private static final int OPERATIONS_FOR_EACH = 500;
  private static final int FLEETS = 2;
  private static final int AGENTS_EACH = 30;
  private static final int CALLERS = 12;

  @Test
  void nothingThatWasPromisedIsLostInAFewKills() {
    run(3, 1_000, Site.SHORT_LIVED);
  }

  /// `-Drollcall.kills=N` for fewer.
  @Test
  @Tag("slow")
  void nothingThatWasPromisedIsLostInTwoHundredKills() {
    try (var folder = Folder.create()) {
      run(KILLS, KILLS * OPERATIONS_FOR_EACH, QuickStart.prepare(folder.path()));
    }
  }

  private void run(int kills, int operations, Map<String, String> environment) {
    var seed = Seed.print(this);
    var random = new SplittableRandom(seed);
    var schedule = Schedule.of(random, kills, operations, FLEETS);
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var site = Site.start(folder.path(), FLEETS, AGENTS_EACH, seed, environment);
        var traffic =
            Traffic.start(
                site.server().rest(),
                recorder,
                Mix.FOR_AGENTS,
                site.identities(),
                CALLERS,
                random)) {
      var progress = new Progress("KillRunTest", recorder);
      for (var step : schedule.steps()) {
        recorder.awaitAccepted(recorder.accepted() + step.operations(), LOAD);
        site.happen(step.fault());
        progress.happened(step.fault());
      }
      recorder.awaitAccepted(operations, LOAD.plus(LOAD));
      traffic.stop();
      progress.say("the load is over, its outcomes are waited for");
      check(site.evidence(recorder), progress);
    }
  }

  private static void check(Evidence evidence, Progress progress) {
    progress.say(evidence.summary());
    assertThat(new Checker(Invariant.atTheEnd()).check(evidence)).isEmpty();
    assertThat(evidence.ending().counts().getOrDefault("succeeded", 0))
        .as("most commands must be carried out for the run to be worth the name")
        .isGreaterThan(evidence.ending().commands().size() / 2);
  }
}
