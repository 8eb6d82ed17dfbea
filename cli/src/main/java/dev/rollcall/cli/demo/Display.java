// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A display without a screen, with a window manager and something to look at.
final class Display {
  static final String VARIABLE = "DISPLAY";

  private static final Duration START_DEADLINE = Duration.ofSeconds(10);
  private static final List<String> XVFB =
      List.of(
          "Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset");
  private static final List<String> NOTE =
      List.of(
          "xmessage",
          "-center",
          "-buttons",
          "",
          "This is the workstation of the demonstration.\n"
              + "A notice stands here before each capture.");

  private Display() {}

  /// The environment for programs on a display: the one there is, or a new one.
  static Map<String, String> environment(Map<String, String> environment, Children children) {
    if (!environment.getOrDefault(VARIABLE, "").isEmpty()) {
      return environment;
    }
    Child server = children.start("Xvfb", XVFB, environment);
    Map<String, String> display = new HashMap<>(environment);
    display.put(VARIABLE, ":" + FirstLine.of(server, START_DEADLINE).strip());
    children.start("openbox", List.of("openbox"), display);
    children.start("xclock", List.of("xclock", "-geometry", "220x220+60+60"), display);
    children.start("xmessage", NOTE, display);
    return Map.copyOf(display);
  }
}
