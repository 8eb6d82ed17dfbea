// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.run.Program;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/// A disk that misbehaves under one process: every flush of it goes through our hands (`strace`),
/// from the start of this until it is closed.
final class BadDisk implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String FLUSHES = "fsync,fdatasync";

  private final Program strace;

  private BadDisk(Program strace) {
    this.strace = strace;
  }

  /// What fails with an I/O error, and is not done.
  enum Failure {
    FLUSHES(BadDisk.FLUSHES),
    WRITES("pwrite64");

    private final String calls;

    Failure(String calls) {
      this.calls = calls;
    }
  }

  /// All of them fail.
  static BadDisk failing(long pid, Failure failure) {
    return under(pid, failure.calls + ":error=EIO");
  }

  /// Every flush takes so much longer.
  static BadDisk slow(long pid, Duration delay) {
    return under(pid, FLUSHES + ":delay_exit=" + delay.toNanos() / 1_000);
  }

  private static BadDisk under(long pid, String fault) {
    var command = new ArrayList<>(List.of("strace", "-f", "-p", Long.toString(pid)));
    command.addAll(List.of("-e", "trace=" + fault.substring(0, fault.indexOf(':'))));
    command.addAll(List.of("-e", "inject=" + fault));
    var strace = start(command);
    var first = strace.err().await("first line", SOON, _ -> true);
    if (!first.contains("attached")) {
      strace.close();
      Assertions.fail(
          "a bad disk needs the right to trace a process (CAP_SYS_PTRACE): run it as root: "
              + first);
    }
    return new BadDisk(strace);
  }

  private static Program start(List<String> command) {
    try {
      return Program.start("strace", Map.of(), command);
    } catch (UncheckedIOException e) {
      throw new AssertionError("a bad disk needs strace: apt-get install strace", e);
    }
  }

  /// Waits until it has done its harm once more.
  void awaitHarm() {
    var _ =
        strace
            .err()
            .awaitFrom(
                strace.err().mark(),
                "fault",
                SOON,
                line -> line.contains("(INJECTED)") || line.contains("(DELAYED)"));
  }

  /// The disk is well again.
  @Override
  public void close() {
    strace.terminate();
    var _ = strace.awaitExit(SOON);
    strace.close();
  }
}
