// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An X display of a test's own (Xvfb), on a number that it finds by itself.
public final class VirtualDisplay implements AutoCloseable {
  private final Program xvfb;
  private final String name;

  private VirtualDisplay(Program xvfb) {
    this.xvfb = xvfb;
    this.name = ":" + xvfb.out().await("display number", Duration.ofSeconds(20), _ -> true).strip();
  }

  /// Starts one.
  ///
  /// @param screens one size for each monitor, such as `1280x800x24`; more than one are joined side
  ///   by side, as the monitors of a desk are
  public static VirtualDisplay start(String... screens) {
    var command = new ArrayList<>(List.of("Xvfb", "-displayfd", "1", "-nolisten", "tcp"));
    for (int i = 0; i < screens.length; i++) {
      command.addAll(List.of("-screen", Integer.toString(i), screens[i]));
    }
    if (screens.length > 1) {
      command.add("+xinerama");
    }
    return new VirtualDisplay(xvfb(command));
  }

  private static Program xvfb(List<String> command) {
    try {
      return Program.start("Xvfb", Map.of(), command);
    } catch (UncheckedIOException e) {
      throw new AssertionError("these tests need an X display: apt-get install xvfb", e);
    }
  }

  /// As the variable DISPLAY has it.
  public String name() {
    return name;
  }

  /// Every window there is now, one line each, with its title and its place.
  public List<String> windows() {
    try (var tree =
        Program.start(
            "xwininfo", Map.of(), List.of("xwininfo", "-display", name, "-root", "-tree"))) {
      var code = tree.awaitExit(Duration.ofSeconds(10));
      if (code != 0) {
        throw new AssertionError("xwininfo ended with " + code + ": " + tree.report());
      }
      return tree.out().all();
    } catch (UncheckedIOException e) {
      throw new AssertionError("these tests need xwininfo: apt-get install x11-utils", e);
    }
  }

  @Override
  public void close() {
    xvfb.close();
  }
}
