// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.run.OwnDisplay;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A screenshot is taken in its time or not at all, whatever the workstation takes the time for.
class LateScreenshotTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LIFE = Duration.ofSeconds(15);
  private static final String TAKEN = "Screenshot taken: ";

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();
  @RegisterExtension static final OwnDisplay DISPLAY = new OwnDisplay("1280x800");

  @ParameterizedTest
  @ValueSource(strings = {"+24h", "-24h"})
  void aWrongClockMakesNoRequestLate(String offset) {
    try (var agent = start(clock(offset))) {
      var id = screenshot(agent);

      SERVER.admin().awaitCommand(id, "succeeded", SOON.plus(SOON));
      assertThat(agent.pictures(id)).hasSize(1);
    }
  }

  /// The request waits in the socket of a computer that sleeps, and says as always how much time is
  /// left.
  @Test
  void aComputerThatSleptTakesNoPictureThatWasAskedForMeanwhile() {
    try (var agent = start(Map.of())) {
      agent.process().freeze();
      var id = screenshot(agent);
      var ended = SERVER.admin().awaitOutcome(id, LIFE.plus(SOON));
      assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("expired");

      agent.process().thaw();
      agent.awaitUpToDate(Duration.ofSeconds(40));
      SERVER.admin().awaitCommand(flush(agent), "succeeded", SOON);

      assertThat(agent.process().log().all()).noneMatch(line -> line.contains(TAKEN));
      assertThat(agent.pictures(id)).isEmpty();
    }
  }

  private static String screenshot(RunningAgent agent) {
    return asked(agent, "screenshot");
  }

  private static String flush(RunningAgent agent) {
    return asked(agent, "flush_logs");
  }

  private static String asked(RunningAgent agent, String type) {
    return SERVER
        .admin()
        .command(agent.who(), type, "audit", LIFE)
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  private static RunningAgent start(Map<String, String> environment) {
    var who = SERVER.somebody();
    SERVER.admin().checkIn(who).expect(200);
    return RunningAgent.start(
        who, SERVER.admin(), SERVER.process().agentPort(), DISPLAY.display(), environment);
  }

  /// The clock that people read; the one that only counts is left alone, as on a real machine.
  private static Map<String, String> clock(String offset) {
    return Map.of(
        "LD_PRELOAD", "/usr/$LIB/faketime/libfaketimeMT.so.1",
        "FAKETIME", offset,
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }
}
