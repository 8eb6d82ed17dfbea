// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.cli.admin.AdminApi;
import dev.rollcall.cli.console.CommandFailure;
import dev.rollcall.cli.demo.FakeRollcall.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TourTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Report report = new Report(new PrintStream(out, true, UTF_8));

  @Test
  void aTourWhereEverythingWorksPasses() throws IOException {
    take(Fault.NONE);

    assertThat(printed().lines()).hasSize(12).allMatch(line -> line.startsWith("pass"));
    assertThat(folder.resolve("screenshot.png")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({
    "RESTARTS_FOR_SETTINGS, settings applied without a restart: the agent was restarted",
    "REJECTS_STATE, check-in applied by the agent: the agent rejected it: no such thing",
    "NEVER_APPLIES, check-in applied by the agent: the newest revision is applied not within",
    "IGNORES_PAUSE, pause confirmed by the agent: monitoring is paused not within",
    "IGNORES_RESTART, restart confirmed by the agent's new process: a new process is online not"
        + " within",
    "SENDS_NO_PICTURE, screenshot asked until image readable: the server's image is no picture",
    "REFUSES_SCREENSHOT, screenshot asked until image readable: command c1: refused (paused)",
    "GIVES_PICTURES_ALWAYS, screenshot refused while checked out: the server accepted"
  })
  void eachFaultFailsTheTourWithItsReason(Fault fault, String reason) {
    assertThatThrownBy(() -> take(fault))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(reason);
    assertThat(printed().lines().toList().getLast()).startsWith("FAIL");
  }

  @Test
  void aStepOverItsLimitFailsTheTourAfterAllSteps() {
    Step slow = Step.within(SECOND, "slow", () -> SECOND);
    Step quick = Step.within(SECOND, "quick", () -> Duration.ofMillis(999));

    assertThatThrownBy(() -> new Tour(List.of(slow, quick), report).run())
        .hasMessage("over the limit: slow took 1000 ms");
    assertThat(printed())
        .containsPattern("FAIL +slow +1,000 ms +< 1,000 ms")
        .contains("pass  quick");
  }

  private void take(Fault fault) throws IOException {
    try (FakeRollcall rollcall = new FakeRollcall(fault);
        AdminApi api = new AdminApi(rollcall.address())) {
      Tasks tasks = new Tasks(api, Workstation.DEMO, Duration.ofMillis(300), rollcall::process);
      new Tour(Itinerary.of(tasks, folder.resolve("screenshot.png")), report).run();
    }
  }

  private String printed() {
    return out.toString(UTF_8);
  }
}
