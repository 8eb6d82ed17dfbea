// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.Optional;
import java.util.regex.Pattern;

/// One line of a fleet's records that says when something happened to an agent.
///
/// @param kind such as `push`
/// @param agent domain, user and workstation
/// @param nanos of `System.nanoTime`, which all processes of one machine share
/// @param what the message or the state, such as `monitoring_command`; empty where there is none
/// @param revision 0 where there is none
record Sighting(String kind, String agent, long nanos, String what, long revision) {
  /// The beginning of a line, in the order in which the simulator writes members.
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"kind\":\"(\\w+)\",\"agent\":\"([^\"]*)\",\"monotonic_ns\":(\\d+)"
              + "(?:.*?\"what\":\"(\\w*)[^\"]*\")?(?:.*?\"revision\":(\\d+))?.*\\}");

  static Optional<Sighting> parse(String line) {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Sighting(
            parts.group(1),
            parts.group(2),
            Long.parseLong(parts.group(3)),
            Optional.ofNullable(parts.group(4)).orElse(""),
            Optional.ofNullable(parts.group(5)).map(Long::parseLong).orElse(0L)));
  }
}
