// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The records for checkers: lines that only grow in number. What was written survives the end of
/// this process, also a sudden one. A line that such an end tore off is cut away at the next start:
/// nobody has heard of what it says.
final class EffectsFile implements AutoCloseable {
  private static final Pattern EFFECT =
      Pattern.compile(
          "\\{\"kind\":\"effect\",\"agent\":\"([^\"]*)\".*?\"command_id\":\"([^\"]*)\".*");

  private final Path path;
  private final FileChannel file;

  private EffectsFile(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /// Opens or makes it.
  static EffectsFile open(Path path) {
    try {
      if (Files.exists(path)) {
        cutTornLine(path);
      }
      return new EffectsFile(
          path, FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw failed("open", path, e);
    }
  }

  /// The effects that it holds, by agent and command.
  List<LedgerEntry> effects() {
    try (Stream<String> lines = Files.lines(path)) {
      return lines
          .flatMap(line -> EFFECT.matcher(line).results())
          .map((MatchResult line) ->
              (LedgerEntry) new LedgerEntry.Effected(line.group(1), line.group(2)))
          .toList();
    } catch (IOException e) {
      throw failed("read", path, e);
    }
  }

  void write(String lines) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines);
    try {
      while (bytes.hasRemaining()) {
        int _ = file.write(bytes);
      }
    } catch (IOException e) {
      throw failed("write to", path, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failed("close", path, e);
    }
  }

  private static void cutTornLine(Path path) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(path.toFile(), "rw")) {
      long end = raw.length();
      while (end > 0 && byteAt(raw, end - 1) != '\n') {
        end--;
      }
      raw.setLength(end);
    }
  }

  private static int byteAt(RandomAccessFile raw, long at) throws IOException {
    raw.seek(at);
    return raw.read();
  }

  private static UncheckedIOException failed(String what, Path path, IOException cause) {
    return new UncheckedIOException(what + " " + path + ": " + cause.getMessage(), cause);
  }
}
