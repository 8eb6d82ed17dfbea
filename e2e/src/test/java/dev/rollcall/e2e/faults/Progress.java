// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.history.Recorder;
import java.time.Duration;

/// Says now and then how far a long run is, for whoever watches it.
final class Progress {
  private static final Duration EVERY = Duration.ofSeconds(20);

  private final String name;
  private final Recorder recorder;
  private final long began = System.nanoTime();
  private long said = began;
  private int faults;
  private int kills;

  Progress(String name, Recorder recorder) {
    this.name = name;
    this.recorder = recorder;
  }

  void happened(Fault fault) {
    faults++;
    if (fault instanceof Fault.KillServer) {
      kills++;
    }
    if (System.nanoTime() - said > EVERY.toNanos()) {
      said = System.nanoTime();
      say("under load");
    }
  }

  void say(String what) {
    System.out.printf(
        "%s: %d s, %d faults, %d kills of the server, %d operations accepted: %s%n",
        name,
        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
        faults,
        kills,
        recorder.accepted(),
        what);
  }
}
