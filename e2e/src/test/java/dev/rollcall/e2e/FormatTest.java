// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatTest {
  @Test
  void everyJavaFileIsFormatted() throws Exception {
    List<Path> files = javaFiles(root());

    assertThat(files).hasSizeGreaterThan(50);
    assertThat(unformatted(files)).as("not formatted; run ./format").isEmpty();
  }

  @Test
  void aFileThatIsNotFormattedIsNamed(@TempDir Path folder) throws Exception {
    Path good = Files.writeString(folder.resolve("Good.java"), "class Good {}\n");
    Path bad = Files.writeString(folder.resolve("Bad.java"), "class  Bad{ }\n");

    assertThat(unformatted(List.of(good, bad))).containsExactly(bad.toString());
  }

  /// As `./format --check` does.
  private static List<String> unformatted(List<Path> files) throws Exception {
    var names = new StringWriter();
    var errors = new StringWriter();
    var formatter =
        new Main(
            new PrintWriter(names, true),
            new PrintWriter(errors, true),
            InputStream.nullInputStream());
    formatter.format(
        Stream.concat(Stream.of("--dry-run"), files.stream().map(Path::toString))
            .toArray(String[]::new));
    assertThat(errors.toString()).as("files that could not be read as Java").isEmpty();
    return names.toString().lines().toList();
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().contains("target/"))
          .toList();
    }
  }

  private static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .filter(at -> Files.isExecutable(at.resolve("format")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the tests must run inside Rollcall's repository"));
  }
}
