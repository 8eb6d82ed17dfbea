// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Plan PLAN =
      new Plan(
          18_000,
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
          new Plan.Security.Plaintext(),
          "sim.example",
          1,
          Optional.empty(),
          new Arrival(1, 1),
          Ledger.Sync.OFF,
          Profile.of(new Part(Role.FULL, Habits.USUAL)),
          Rates.NONE,
          Mute.NEVER);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Score score = new Score();

  @Test
  void aTerminalHasOneLineThatFitsAndIsRenewedEachSecond() {
    Progress progress = progress(Progress.Form.RENEWED);
    score.add(Score.Count.PUSHES, 40);

    for (int tenths = 0; tenths <= 25; tenths++) {
      progress.show(PLAN, Duration.ofMillis(100L * tenths), score);
    }
    progress.end();

    assertThat(text())
        .isEqualTo(
            "\r1s 0/18000 connected; a second: 40 pushes, 0 entries, 0 lost, 0 errors\u001b[K"
                + "\r2s 0/18000 connected; a second: 0 pushes, 0 entries, 0 lost, 0 errors\u001b[K"
                + System.lineSeparator());
  }

  @Test
  void elsewhereThereIsALineEveryFiveSeconds() {
    Progress progress = progress(Progress.Form.PLAIN);
    score.add(Score.Count.COMMANDS, 50);

    progress.show(PLAN, Duration.ofSeconds(4), score);
    progress.show(PLAN, Duration.ofSeconds(5), score);
    progress.end();

    assertThat(text().lines())
        .containsExactly(
            "progress t=5s connected=0 commands/s=10 effects/s=0 reconnects/s=0 errors/s=0"
                + " entries/s=0");
  }

  private Progress progress(Progress.Form form) {
    return new Progress(new PrintStream(written, true, StandardCharsets.UTF_8), form, "ready");
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
