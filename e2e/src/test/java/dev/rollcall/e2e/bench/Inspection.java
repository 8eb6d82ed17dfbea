// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.rollcall.e2e.run.Checkout;
import dev.rollcall.e2e.run.Program;
import io.grpc.internal.GrpcUtil;
import io.netty.util.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Looks at the machine before and after a run.
record Inspection(Instant began, String loadBefore, long openFiles, List<String> notes) {
  /// What a server keeps of its open files for itself.
  private static final int RESERVE = 1_000;

  static Inspection begin() {
    return new Inspection(now(), load(), openFilesOfAProcess(), new ArrayList<>());
  }

  /// As much of this size as the limit of open files lets be.
  Size fit(Size size) {
    var most = (int) Math.max(1, Math.min(openFiles - RESERVE, Integer.MAX_VALUE));
    if (most >= size.most()) {
      return size;
    }
    notes.add(
        "at most %,d agents instead of %,d: a process may open %,d files (raise ulimit -Hn)"
            .formatted(most, size.most(), openFiles));
    return size.within(most);
  }

  Machine end(Ground ground) {
    var all = new ArrayList<>(notes);
    all.addAll(ground.notes());
    return new Machine(
        began.toString(),
        now().toString(),
        ground.size().name(),
        revision(),
        Runtime.version() + " " + System.getProperty("java.vm.name"),
        libraries(),
        ground.serverFlags(),
        processor(),
        Runtime.getRuntime().availableProcessors(),
        memoryMb(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        openFiles,
        loadBefore,
        load(),
        all);
  }

  private static Instant now() {
    return InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static long openFilesOfAProcess() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Integer.MAX_VALUE;
  }

  private static long memoryMb() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
        >> 20;
  }

  private static String revision() {
    try {
      var root = Checkout.root().toString();
      return Program.run("git", List.of("git", "-C", root, "describe", "--always", "--dirty"))
          .getFirst();
    } catch (RuntimeException | AssertionError e) {
      return "unknown";
    }
  }

  private static String libraries() {
    return String.join(
        ", ",
        "grpc-java " + GrpcUtil.IMPLEMENTATION_VERSION,
        "netty " + Version.identify().values().iterator().next().artifactVersion());
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String load() {
    try {
      return String.join(
          " ", List.of(Files.readString(Path.of("/proc/loadavg")).split(" ")).subList(0, 3));
    } catch (IOException e) {
      throw new UncheckedIOException("read the load", e);
    }
  }
}
