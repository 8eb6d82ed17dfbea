// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.rollcall.cli.console.CommandFailure;
import java.lang.management.ManagementFactory;

/// Each connection is an open file. Java raises the soft limit to the hard one by itself.
///
/// @param limit of this process
/// @param open that it has already
record OpenFiles(long limit, long open) {
  /// For connections that replace others, the journal, and whatever the JVM opens.
  private static final long RESERVE = 200;

  /// As this process stands; no limit where the operating system tells none.
  static OpenFiles ofThisProcess() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? new OpenFiles(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
        : new OpenFiles(Long.MAX_VALUE, 0);
  }

  /// @throws CommandFailure when so many agents do not fit
  void refuseMoreThanFit(int agents) {
    if (agents > limit - open - RESERVE) {
      throw new CommandFailure(
          "%d agents need %d open files, and the hard limit of this process is %d: raise it as root"
                  .formatted(agents, agents + open + RESERVE, limit)
              + " ('ulimit -n', LimitNOFILE= of a unit), or take at most %d agents"
                  .formatted(Math.max(0, limit - open - RESERVE)));
    }
  }
}
