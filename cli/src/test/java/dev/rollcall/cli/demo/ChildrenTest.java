// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.cli.console.CommandFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

  @TempDir Path folder;

  @Test
  void allEndWithWhatTheyStarted() {
    Children children = new Children(folder);
    Child child = bash(children, "sleep 600 & echo up; wait");
    assertThat(FirstLine.of(child, Duration.ofSeconds(10))).isEqualTo("up");
    ProcessHandle grandchild = child.process().children().findFirst().orElseThrow();

    children.close();
    children.close();

    assertThat(child.process().isAlive()).isFalse();
    assertThat(grandchild.onExit()).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void noneStartsAfterTheEnd() {
    Children children = new Children(folder);
    children.close();

    assertThatThrownBy(() -> bash(children, "true")).isInstanceOf(CommandFailure.class);
  }

  @Test
  void aProcessThatEndsBeforeItIsReadyIsSaidWithItsLog() {
    try (Children children = new Children(folder)) {
      Child child = bash(children, "echo 'no such folder' >&2");

      assertThatThrownBy(() -> FirstLine.of(child, Duration.ofSeconds(10)))
          .hasMessage("bash ended before it was ready");
      assertThat(children.tails()).isEqualTo("  bash: no such folder");
    }
  }

  @Test
  void aProcessThatNeverGetsReadyIsNotAwaitedForEver() {
    try (Children children = new Children(folder)) {
      Child child = bash(children, "sleep 600");

      assertThatThrownBy(() -> FirstLine.of(child, Duration.ofMillis(50)))
          .hasMessageContaining("not ready within");
    }
  }

  @Test
  void aProgramThatIsMissingIsNamed() {
    try (Children children = new Children(folder)) {
      assertThatThrownBy(() -> children.start("Xnone", List.of("/no/Xnone"), ENVIRONMENT))
          .hasMessageStartingWith("cannot start Xnone");
    }
  }

  private static Child bash(Children children, String script) {
    return children.start("bash", List.of("bash", "-c", script), ENVIRONMENT);
  }
}
