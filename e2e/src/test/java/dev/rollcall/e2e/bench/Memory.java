// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import dev.rollcall.e2e.run.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What a Java process occupies once all that is garbage has been collected; in kB.
record Memory(long resident, long heap) {
  private static final Pattern USED = Pattern.compile(".*heap.* used (\\d+)K.*");

  static Memory of(long pid) {
    // The first collection finds what the second one can drop: references that are cleared late
    collect(pid);
    collect(pid);
    var heap =
        jcmd(pid, "GC.heap_info").stream()
            .map(USED::matcher)
            .filter(line -> line.matches())
            .mapToLong(line -> Long.parseLong(line.group(1)))
            .findFirst()
            .orElseThrow();
    // What the server does by itself twice a minute
    jcmd(pid, "System.trim_native_heap");
    return new Memory(new Kernel(pid).resident(), heap);
  }

  private static void collect(long pid) {
    jcmd(pid, "GC.run");
  }

  private static List<String> jcmd(long pid, String command) {
    var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    return Program.run("jcmd", List.of(tool, Long.toString(pid), command));
  }
}
