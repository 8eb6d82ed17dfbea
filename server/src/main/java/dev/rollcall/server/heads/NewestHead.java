// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The end of a file of heads, without reading all of it, and without asking who signed it.
public final class NewestHead {
  /// Several lines.
  private static final int TAIL = 4_096;

  private NewestHead() {}

  /// Empty when there is no such file, or none in it.
  public static Optional<Head> in(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(Math.max(0, channel.size() - TAIL));
      var end = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
      return end.lines()
          .map(HeadLine::parse)
          .flatMap(Optional::stream)
          .map(HeadLine::head)
          .reduce((_, last) -> last);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }
}
