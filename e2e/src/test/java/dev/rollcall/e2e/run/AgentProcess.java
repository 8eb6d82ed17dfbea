// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import dev.rollcall.e2e.field.Identity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A real agent of ours, with its supervising parent, on a display.
public final class AgentProcess implements AutoCloseable {
  private final Program program;

  private AgentProcess(Program program) {
    this.program = program;
  }

  public static AgentProcess start(
      int serverPort, Identity identity, Path data, VirtualDisplay display) {
    return start(serverPort, identity, data, display, Map.of());
  }

  /// @param environment more variables than it needs
  public static AgentProcess start(
      int serverPort,
      Identity identity,
      Path data,
      VirtualDisplay display,
      Map<String, String> environment) {
    var variables = new HashMap<>(environment);
    variables.put("DISPLAY", display.name());
    return new AgentProcess(
        Program.start(
            "agent " + identity,
            variables,
            List.of(
                Checkout.launcher().toString(),
                "agent",
                "--server",
                "127.0.0.1:" + serverPort,
                "--user",
                identity.user(),
                "--domain",
                identity.domain(),
                "--mac",
                identity.mac(),
                "--data",
                data.toString(),
                "--plaintext")));
  }

  /// What it wrote to standard error.
  public Tape<String> log() {
    return program.err();
  }

  public String report() {
    return program.report();
  }

  /// What runs under the supervising parent.
  public List<ProcessHandle> children() {
    return program.children();
  }

  /// Stops parent and children where they stand, as a computer that goes to sleep does.
  public void freeze() {
    program.freeze();
  }

  /// Lets them go on.
  public void thaw() {
    program.thaw();
  }

  /// Asks it to end, waits until it has, and gives its exit code.
  public int terminate() {
    program.terminate();
    return program.awaitExit(Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    program.close();
  }
}
