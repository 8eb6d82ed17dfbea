// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the operating system says of a process.
record Kernel(long pid) {
  /// Linux counts CPU time for user space in these, whatever its own ticks are.
  private static final double TICKS_A_SECOND = 100;

  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  /// In kB.
  long resident() {
    return lines("status").stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /// In seconds, of all threads, in user space and in the kernel, to a hundredth.
  double cpuSeconds() {
    var line = lines("stat").getFirst();
    var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]))
        / TICKS_A_SECOND;
  }

  /// The options of a Java machine, without the class path.
  List<String> javaFlags() {
    try {
      var all = Files.readString(file("cmdline")).split("\0", -1);
      return List.of(all).stream().skip(1).takeWhile(it -> !it.equals("-cp")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("read how process " + pid + " was started", e);
    }
  }

  private List<String> lines(String name) {
    try {
      return Files.readAllLines(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("look at process " + pid, e);
    }
  }

  private Path file(String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }
}
