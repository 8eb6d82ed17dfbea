// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.buffer;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One file of the buffer, named by the number of its first entry.
///
/// @param count entries in it
record Segment(Path path, long first, int count, long bytes) {
  private static final Pattern NAME = Pattern.compile("([0-9]{19})\\.segment");

  static Path path(Path folder, long first) {
    return folder.resolve("%019d.segment".formatted(first));
  }

  static Stream<Long> firstOf(Path path) {
    Matcher matcher = NAME.matcher(String.valueOf(path.getFileName()));
    return matcher.matches() ? Stream.of(Long.parseLong(matcher.group(1))) : Stream.empty();
  }

  /// The number after its last entry.
  long end() {
    return first + count;
  }
}
