// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.figures;

import dev.rollcall.e2e.run.Program;
import dev.rollcall.e2e.run.ServerProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What lives in a server's heap after a full collection, by class.
///
/// @param bytes of the whole heap
record Census(Map<String, Long> instances, long bytes) {
  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

  /// What waits in an outbox.
  private static final String FRAME = "dev.rollcall.server.session.ServerFrame$";

  Census {
    instances = Map.copyOf(instances);
  }

  static Census of(ServerProcess server) {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var lines =
        Program.run("jcmd", List.of(jcmd, Long.toString(server.pid()), "GC.class_histogram"));
    var instances = new HashMap<String, Long>();
    var bytes = 0L;
    for (var line : lines) {
      var row = LINE.matcher(line);
      if (row.matches()) {
        instances.merge(row.group(3), Long.parseLong(row.group(1)), Long::sum);
        bytes += Long.parseLong(row.group(2));
      }
    }
    return new Census(instances, bytes);
  }

  /// Messages that wait in outboxes: all but the few that were given to gRPC before it said that no
  /// more may come.
  long waitingMessages() {
    return count(FRAME) - count(FRAME + "Order");
  }

  private long count(String beginning) {
    return instances.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(beginning))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
