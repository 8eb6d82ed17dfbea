// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.enrolled;

import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A real agent without `--plaintext`, and what it says of itself in its folder.
record EnrolledAgent(Program program, Path data) implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);

  static EnrolledAgent start(int port, Identity who, Path data, List<String> more) {
    var command = new ArrayList<>(List.of("agent"));
    command.addAll(List.of("--server", "127.0.0.1:" + port, "--user", who.user()));
    command.addAll(List.of("--domain", who.domain(), "--mac", who.mac()));
    command.addAll(List.of("--data", data.toString()));
    command.addAll(more);
    return new EnrolledAgent(Program.rollcall(command.toArray(String[]::new)), data);
  }

  String status() {
    try {
      return Files.readString(data.resolve("status.json"));
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  EnrolledAgent awaitStatus(String... parts) {
    await("status.json with " + List.of(parts))
        .atMost(SOON)
        .until(() -> List.of(parts).stream().allMatch(status()::contains));
    return this;
  }

  /// The process that does the work.
  ProcessHandle worker() {
    return program.children().getFirst();
  }

  int terminate() {
    program.terminate();
    return program.awaitExit(Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    program.close();
  }
}
