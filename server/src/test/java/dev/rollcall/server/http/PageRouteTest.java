// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.command.CommandState;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page that shows who is here.
final class PageRouteTest {
  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running = new RunningPort(data);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void pageIsOneFileThatAllowsOnlyItsOwnScriptAndStyle() {
    var page = running.get("/").is(200);

    assertThat(page.header("Content-Type")).isEqualToIgnoringWhitespace("text/html;charset=utf-8");
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'sha256-")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.text()).contains("<title>Rollcall</title>").doesNotContain("src=\"http");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        " onclick",
        " style=\""
      })
  void pageMakesNoMarkupFromText(String danger) {
    assertThat(running.get("/").text()).doesNotContain(danger);
  }

  /// The browser hears only the kinds of events that it is told to listen for.
  @Test
  void pageListensForEveryKindOfEvent() throws IllegalAccessException {
    var page = running.get("/").text();

    for (var field : Kinds.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && !field.getName().equals("COMMAND")) {
        assertThat(page).contains("'" + field.get(null) + "':");
      }
    }
    assertThat(page).contains(commandKinds().toList());
  }

  private static Stream<String> commandKinds() {
    return Arrays.stream(CommandState.values())
        .map(state -> "'" + Kinds.COMMAND + state.text() + "':");
  }
}
