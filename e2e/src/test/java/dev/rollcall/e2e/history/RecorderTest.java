// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.history.Deed.Fate;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final Identity WHO = new Identity("domain", "user", "mac");
  private static final Operation COMMAND = new Operation.Command(WHO, "flush_logs", 60);

  @TempDir private Path folder = Path.of("");

  /// Whoever reads it later has nothing but the file, so an end without a goodbye loses nothing.
  @Test
  void everythingStandsInTheFileAtOnce() {
    try (var recorder = Recorder.to(folder.resolve("history"))) {
      recorder.invoked(1, COMMAND);
      recorder.answered(1, 201, "c1");
      recorder.invoked(2, new Operation.CheckIn(WHO));

      var deeds = recorder.history().deeds();

      assertThat(deeds).extracting(Deed::fate).containsExactly(Fate.ACCEPTED, Fate.UNKNOWN);
      assertThat(deeds.getFirst().operation()).isEqualTo(COMMAND);
      assertThat(deeds.getFirst().id()).isEqualTo("c1");
      assertThat(recorder.accepted()).isEqualTo(1);
    }
  }

  @Test
  void anAcceptanceAfterAnAttemptWithoutAnAnswerIsAnAcceptance() {
    try (var recorder = Recorder.to(folder.resolve("history"))) {
      recorder.invoked(1, COMMAND);
      recorder.unanswered(1);
      recorder.invoked(1, COMMAND);
      recorder.answered(1, 201, "c1");

      assertThat(recorder.history().deeds()).extracting(Deed::fate).containsExactly(Fate.ACCEPTED);
    }
  }

  @Test
  void aRefusalAfterAnAttemptWithoutAnAnswerLeavesItOpen() {
    try (var recorder = Recorder.to(folder.resolve("history"))) {
      recorder.invoked(1, COMMAND);
      recorder.unanswered(1);
      recorder.invoked(1, COMMAND);
      recorder.answered(1, 409, "");
      recorder.invoked(2, COMMAND);
      recorder.answered(2, 409, "");

      assertThat(recorder.history().deeds())
          .extracting(Deed::fate)
          .containsExactly(Fate.UNKNOWN, Fate.REFUSED);
    }
  }
}
