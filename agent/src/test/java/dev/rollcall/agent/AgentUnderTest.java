// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.supervisor.ChildCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The agent as people start it: a supervising process with a child.
final class AgentUnderTest implements AutoCloseable {
  private final Process process;
  private final Path output;

  private AgentUnderTest(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /// Starts one.
  ///
  /// @param display empty for a machine without one
  static AgentUnderTest start(Path folder, Optional<String> display, List<String> arguments)
      throws IOException {
    Path output = Files.createTempFile(folder, "agent", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(ChildCommand.of(AgentMain.class.getName(), arguments))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().remove("DISPLAY");
    display.ifPresent(name -> builder.environment().put("DISPLAY", name));
    return new AgentUnderTest(builder.start(), output);
  }

  static List<String> arguments(int port, Path data) {
    return List.of(
        "--server",
        "127.0.0.1:" + port,
        "--user",
        "PT24002",
        "--domain",
        "unirms.com",
        "--mac",
        "1697e92ca2fc",
        "--data",
        data.toString(),
        "--plaintext");
  }

  /// What it has written so far, both processes together.
  String output() throws IOException {
    return Files.readString(output);
  }

  /// The process that does the work.
  ProcessHandle child() {
    return process.children().findFirst().orElseThrow(() -> new AssertionError("no child"));
  }

  /// As systemd or a person would.
  void terminate() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the agent did not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    terminate();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("the agent did not end");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
