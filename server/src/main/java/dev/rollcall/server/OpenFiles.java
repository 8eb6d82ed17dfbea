// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many connections of agents fit below the operating system's limit of open files, so that the
/// store, the pictures and the administrators never go without.
record OpenFiles(long limit) {
  private static final long RESERVE = 1_000;

  /// The limit of this process; none where the operating system tells none.
  static OpenFiles ofThisProcess() {
    return new OpenFiles(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            ? system.getMaxFileDescriptorCount()
            : Integer.MAX_VALUE);
  }

  /// Half of it, where the limit is small.
  int connections() {
    return Math.clamp(Math.max(limit - RESERVE, limit / 2), 1, Integer.MAX_VALUE);
  }
}
