// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Program;
import dev.rollcall.e2e.run.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A server as it is used: with TLS, an administrator, and a password.
final class SecureServer implements AutoCloseable {
  static final String ADMIN = "asha";
  static final String PASSWORD = "correct horse battery staple";

  private static final Duration START = Duration.ofSeconds(90);
  private static final Pattern READY = Pattern.compile("ready .*admin=(https://\\S+)");

  private final Folder folder;
  private final Program program;
  private final URI admin;

  private SecureServer(Folder folder, Program program) {
    this.folder = folder;
    this.program = program;
    var line = program.out().await("ready line", START, READY.asMatchPredicate());
    var ready = READY.matcher(line);
    assertThat(ready.matches()).isTrue();
    this.admin = URI.create(ready.group(1));
  }

  /// @param more options of `rollcall server`
  static SecureServer start(String... more) {
    var folder = Folder.create();
    var data = folder.path().resolve("data").toString();
    setUp(data, password(folder.path()));
    var program = Program.rollcall(command(data, more));
    try {
      return new SecureServer(folder, program);
    } catch (Throwable failure) {
      program.close();
      folder.close();
      throw failure;
    }
  }

  private static String[] command(String data, String... more) {
    var usual =
        Stream.of(
            "server",
            "--data",
            data,
            "--agent-port",
            "0",
            "--admin-port",
            "0",
            "--bind",
            "127.0.0.1");
    return Stream.concat(usual, Stream.of(more)).toArray(String[]::new);
  }

  private static Path password(Path folder) {
    try {
      return Files.writeString(
          folder.resolve("password"), Secrets.ofThisRun().made(PASSWORD) + "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void setUp(String data, Path password) {
    try (var setup =
        Program.rollcall(
            "setup", "--data", data, "--admin", ADMIN, "--password-file", password.toString())) {
      assertThat(setup.awaitExit(START)).as(setup.report()).isZero();
    }
  }

  URI admin() {
    return admin;
  }

  Path folder() {
    return folder.path();
  }

  @Override
  public void close() {
    try (folder) {
      program.close();
      Secrets.ofThisRun().searchFolder(folder.path().resolve("data"));
    }
  }
}
