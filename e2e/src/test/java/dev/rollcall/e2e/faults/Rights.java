// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.run.Program;
import java.util.List;
import org.assertj.core.api.Assertions;

/// What not everybody may do to a machine.
final class Rights {
  private Rights() {}

  /// Fails and says which right is missing.
  ///
  /// @param need what is wanted and the right for it, such as "a full disk needs the right to mount
  ///   (CAP_SYS_ADMIN)"
  static void check(String need) {
    if (!"0".equals(Program.run("id", List.of("id", "-u")).getFirst())) {
      Assertions.fail(need + ": run it as root");
    }
  }
}
