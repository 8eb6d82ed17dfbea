// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.message.LogExcerpt;
import dev.rollcall.agent.message.LogQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @TempDir private Path folder;

  @Test
  void linesOfTheDayComeInTheirOrderFromAllFiles() throws IOException {
    write("agent.2.log", "2026-11-22T08:00:00.000+05:30 INFO  Link first");
    write("agent.1.log", "2026-11-22T09:00:00.000+05:30 WARN  Desk second one");
    write(
        "agent.log",
        "2026-11-21T23:59:59.999+05:30 INFO  Link yesterday",
        "2026-11-22T10:00:00.000+05:30 INFO  Link third");

    LogExcerpt excerpt = read(Set.of(), 10);

    assertThat(excerpt.lines())
        .extracting(LogExcerpt.Line::message)
        .containsExactly("first", "second one", "third");
    assertThat(excerpt.lines().get(1))
        .isEqualTo(
            new LogExcerpt.Line(
                Instant.parse("2026-11-22T03:30:00Z"), "WARN", "second one", "Desk"));
    assertThat(excerpt.isTruncated()).isFalse();
  }

  @Test
  void onlyTheLevelsThatAreAskedFor() throws IOException {
    write(
        "agent.log",
        "2026-11-22T08:00:00.000Z INFO  Link fine",
        "2026-11-22T08:00:01.000Z ERROR Link not fine");

    assertThat(read(Set.of("error"), 10).lines())
        .extracting(LogExcerpt.Line::message)
        .containsExactly("not fine");
  }

  @Test
  void theNewestStayWhenThereAreTooMany() throws IOException {
    write("agent.log", lines(100, "x"));

    LogExcerpt excerpt = read(Set.of(), 3);

    assertThat(excerpt.lines())
        .extracting(LogExcerpt.Line::message)
        .containsExactly("97 x", "98 x", "99 x");
    assertThat(excerpt.totalLines()).isEqualTo(100);
    assertThat(excerpt.isTruncated()).isTrue();
  }

  @Test
  void anAnswerStaysSmallHoweverLongTheLinesAre() throws IOException {
    write("agent.log", lines(100, "x".repeat(2_000)));

    LogExcerpt excerpt = read(Set.of(), 100);

    assertThat(excerpt.lines()).hasSizeBetween(30, 33);
    assertThat(excerpt.isTruncated()).isTrue();
  }

  @Test
  void otherFilesAndOtherLinesAreNotRead() throws IOException {
    write("agent.log", "no line of ours", "2026-99-22T08:00:00.000Z INFO  Link no date");
    write("secrets.txt", "2026-11-22T08:00:00.000Z INFO  Link secret");
    write("agent.log.bak", "2026-11-22T08:00:00.000Z INFO  Link older");

    assertThat(read(Set.of(), 10).lines()).isEmpty();
  }

  private LogExcerpt read(Set<String> levels, int most) {
    return new LogReader(folder).read(new LogQuery(TODAY, levels, most));
  }

  private static String[] lines(int count, String message) {
    return IntStream.range(0, count)
        .mapToObj(number -> "2026-11-22T08:00:00.000Z INFO  Link " + number + " " + message)
        .toArray(String[]::new);
  }

  private void write(String name, String... lines) throws IOException {
    Files.write(folder.resolve(name), List.of(lines));
  }
}
