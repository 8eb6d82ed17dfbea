// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.run.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The classes of a server, loaded and linked once and kept in a file (the JDK's AOT cache). A
/// server that starts from it is the same program and is ready in half the time, which counts where
/// a test starts hundreds.
final class QuickStart {
  private static final Duration ASSEMBLY = Duration.ofMinutes(2);
  private static final int PEOPLE = 20;

  /// The machine says what it thinks of the file on standard output, which is the ready line's.
  private static final String QUIET = " -Xlog:disable -Xlog:all=error:stderr";

  private QuickStart() {}

  /// What a server's environment says, so that it starts in that way.
  static Map<String, String> prepare(Path folder) {
    var file = folder.resolve("server.aot");
    var server =
        ServerProcess.start(
            folder.resolve("rehearsal"), 0, 0, options("-XX:AOTCacheOutput=" + file));
    try {
      Newcomers.identities("rehearsal", PEOPLE)
          .forEach(who -> {
            var admin = server.administrator();
            admin.monitoring(who, "on", "rehearsal").expect(200);
            admin.checkIn(who).expect(200);
            admin.command(who, "flush_logs", "rehearsal", ASSEMBLY).expect(201);
          });
    } finally {
      server.retire(ASSEMBLY);
    }
    return options("-XX:AOTCache=" + file);
  }

  /// Short lives are what is tested, so the compiler that is ready soon serves best.
  private static Map<String, String> options(String cache) {
    return Map.of("ROLLCALL_JAVA_OPTS", "-XX:TieredStopAtLevel=1 " + cache + QUIET);
  }
}
