// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.logs;

import dev.rollcall.agent.message.LogExcerpt;
import dev.rollcall.agent.message.LogExcerpt.Line;
import dev.rollcall.agent.message.LogQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files that the agent's log is kept in: `agent.log`, and older ones with a number.
///
/// @param folder with nothing but these
public record LogReader(Path folder) {
  /// What one answer holds at most, in characters: it shares the stream with acknowledgements.
  static final int MOST_CHARACTERS = 64 * 1024;

  private static final Pattern FILE = Pattern.compile("agent(?:\\.(\\d+))?\\.log");
  private static final Pattern LINE = Pattern.compile("(\\S+) (\\w+) +(\\S+) (.*)");

  /// The newest lines that are asked for, oldest first. Lines that are none of ours are passed
  /// over.
  public LogExcerpt read(LogQuery query) {
    Newest newest = new Newest(query.mostLines());
    for (Path file : files()) {
      read(file, query, newest);
    }
    return newest.excerpt();
  }

  private static void read(Path file, LogQuery query, Newest newest) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      lines.lines().flatMap(line -> parse(line, query).stream()).forEach(newest::add);
    } catch (IOException e) {
      throw new UncheckedIOException("read " + file.getFileName(), e);
    }
  }

  /// Oldest first.
  private List<Path> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> name(file).matches())
          .sorted(Comparator.comparingInt(LogReader::age).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("list the log files", e);
    }
  }

  private static int age(Path file) {
    Matcher name = name(file);
    return name.matches() && name.group(1) != null ? Integer.parseInt(name.group(1)) : 0;
  }

  private static Matcher name(Path file) {
    return FILE.matcher(String.valueOf(file.getFileName()));
  }

  private static Optional<Line> parse(String text, LogQuery query) {
    Matcher line = LINE.matcher(text);
    if (!line.matches() || !(query.levels().isEmpty() || query.levels().contains(line.group(2)))) {
      return Optional.empty();
    }
    try {
      OffsetDateTime at = OffsetDateTime.parse(line.group(1));
      return at.toLocalDate().equals(query.date())
          ? Optional.of(new Line(at.toInstant(), line.group(2), line.group(4), line.group(3)))
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Keeps the newest lines within both bounds.
  private static final class Newest {
    private final int most;
    private final Deque<Line> lines = new ArrayDeque<>();
    private int characters;
    private int total;

    Newest(int most) {
      this.most = most;
    }

    void add(Line line) {
      total++;
      lines.add(line);
      characters += size(line);
      while (lines.size() > most || characters > MOST_CHARACTERS) {
        characters -= size(lines.remove());
      }
    }

    LogExcerpt excerpt() {
      return new LogExcerpt(new ArrayList<>(lines), total);
    }

    private static int size(Line line) {
      return line.message().length() + line.source().length() + line.level().length();
    }
  }
}
