// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.awt.Dimension;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An X display of a test's own (Xvfb), on a number that it finds by itself. What it shows lies in
/// files, where a test sees it without asking anybody.
public final class VirtualDisplay implements AutoCloseable {
  private final Folder folder;
  private final Program xvfb;
  private final String name;

  private VirtualDisplay(Folder folder, Program xvfb) {
    this.folder = folder;
    this.xvfb = xvfb;
    this.name = ":" + xvfb.out().await("display number", Duration.ofSeconds(20), _ -> true).strip();
  }

  /// Starts one of that size, such as `1280x800`.
  public static VirtualDisplay start(String size) {
    var folder = Folder.create();
    var command =
        new ArrayList<>(List.of("Xvfb", "-displayfd", "1", "-noreset", "-nolisten", "tcp"));
    command.addAll(List.of("-fbdir", folder.path().toString()));
    command.addAll(List.of("-screen", "0", size + "x24"));
    return new VirtualDisplay(folder, xvfb(command));
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

  /// What it shows.
  public Framebuffer screen() {
    return new Framebuffer(folder.path().resolve("Xvfb_screen0"));
  }

  /// Divides it among monitors of these sizes in pixels, side by side from the left.
  public void divide(Dimension... monitors) {
    int left = 0;
    for (int i = 0; i < monitors.length; i++) {
      var size = monitors[i];
      var place = "%d/300x%d/200+%d+0".formatted(size.width, size.height, left);
      xrandr("--setmonitor", "monitor" + i, place, i == 0 ? "screen" : "none");
      left += size.width;
    }
  }

  private void xrandr(String... arguments) {
    var command = new ArrayList<>(List.of("xrandr", "-display", name));
    command.addAll(List.of(arguments));
    try (var xrandr = Program.start("xrandr", Map.of(), command)) {
      if (xrandr.awaitExit(Duration.ofSeconds(10)) != 0) {
        throw new AssertionError(command + " failed: " + xrandr.report());
      }
    } catch (UncheckedIOException e) {
      throw new AssertionError("these tests need xrandr: apt-get install x11-xserver-utils", e);
    }
  }

  @Override
  public void close() {
    try (folder;
        xvfb) {
      // Both end here, the display first.
    }
  }
}
