// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import dev.rollcall.e2e.run.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the kernel counted on all connections to one port, seen from the callers' side: both
/// directions, with the headers of TCP and IP.
///
/// @param connections how many there are
/// @param heard segments of the server that carried something
record WireCount(int connections, long bytes, long heard) {
  /// IPv4 and TCP, with time stamps, as Linux sends them unless told otherwise.
  private static final int HEADERS = 20 + 20 + 12;

  private static final Pattern COUNT =
      Pattern.compile("\\b(bytes_sent|bytes_received|segs_out|segs_in|data_segs_in):(\\d+)");

  static WireCount of(int port) {
    return parse(
        Program.run(
            "ss", List.of("ss", "-tinH", "state", "established", "dport", "=", ":" + port)));
  }

  /// On those connections alone that this process has opened.
  static WireCount of(int port, long pid) {
    return parse(
        ofProcess(
            Program.run(
                "ss", List.of("ss", "-tinpH", "state", "established", "dport", "=", ":" + port)),
            pid));
  }

  /// A connection has two lines, of which the first names the process.
  static List<String> ofProcess(List<String> lines, long pid) {
    var own = new ArrayList<String>();
    for (var number = 0; number + 1 < lines.size(); number += 2) {
      if (lines.get(number).contains(",pid=" + pid + ",")) {
        own.add(lines.get(number + 1));
      }
    }
    return own;
  }

  static WireCount parse(List<String> lines) {
    var connections = 0;
    var bytes = 0L;
    var heard = 0L;
    for (var line : lines) {
      var counts = COUNT.matcher(line);
      if (line.contains("bytes_received:")) {
        connections++;
      }
      while (counts.find()) {
        var number = Long.parseLong(counts.group(2));
        switch (counts.group(1)) {
          case "data_segs_in" -> heard += number;
          case "segs_in", "segs_out" -> bytes += number * HEADERS;
          default -> bytes += number;
        }
      }
    }
    return new WireCount(connections, bytes, heard);
  }

  /// What came to pass since then.
  WireCount since(WireCount before) {
    if (connections != before.connections) {
      throw new Child.Trouble(
          "there were %d connections, and then %d".formatted(before.connections, connections));
    }
    return new WireCount(connections, bytes - before.bytes, heard - before.heard);
  }
}
