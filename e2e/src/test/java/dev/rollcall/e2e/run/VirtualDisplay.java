// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An X display of a test's own (Xvfb), on a number that it finds by itself. What it shows lies in
/// files, where a test sees it without asking anybody.
public final class VirtualDisplay implements AutoCloseable {
  /// As xwininfo lists a window: id, title in quotes, class.
  private static final Pattern WINDOW =
      Pattern.compile("\\s+(0x[0-9a-f]+) (\".*\"|\\(has no name\\)).*");

  private final Folder folder;
  private final Program xvfb;
  private final String name;

  private VirtualDisplay(Folder folder, Program xvfb) {
    this.folder = folder;
    this.xvfb = xvfb;
    this.name = ":" + xvfb.out().await("display number", Duration.ofSeconds(20), _ -> true).strip();
  }

  /// Starts one.
  ///
  /// @param screens one size for each monitor, such as `1280x800x24`; more than one are joined side
  ///   by side, as the monitors of a desk are
  public static VirtualDisplay start(String... screens) {
    var folder = Folder.create();
    var command =
        new ArrayList<>(List.of("Xvfb", "-displayfd", "1", "-noreset", "-nolisten", "tcp"));
    command.addAll(List.of("-fbdir", folder.path().toString()));
    for (int i = 0; i < screens.length; i++) {
      command.addAll(List.of("-screen", Integer.toString(i), screens[i]));
    }
    if (screens.length > 1) {
      command.add("+xinerama");
    }
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

  /// What one monitor shows.
  public Framebuffer screen(int number) {
    return new Framebuffer(folder.path().resolve("Xvfb_screen" + number));
  }

  /// The ids of all windows that there are now.
  public List<String> windows() {
    try (var tree =
        Program.start(
            "xwininfo", Map.of(), List.of("xwininfo", "-display", name, "-root", "-tree"))) {
      var code = tree.awaitExit(Duration.ofSeconds(10));
      if (code != 0) {
        throw new AssertionError("xwininfo ended with " + code + ": " + tree.report());
      }
      return tree.out().all().stream()
          .map(WINDOW::matcher)
          .filter(Matcher::matches)
          .map(match -> match.group(1))
          .toList();
    } catch (UncheckedIOException e) {
      throw new AssertionError("these tests need xwininfo: apt-get install x11-utils", e);
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
