// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import dev.rollcall.cli.console.CommandFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Starts server and agent by the script that people use.
final class Launcher {
  /// Which script started this process; it sets the variable.
  private static final String SCRIPT = "ROLLCALL_LAUNCHER";

  private static final String PREFIX = "ROLLCALL_";
  private static final Set<String> OF_THE_SCRIPT =
      Set.of("ROLLCALL_JAVA_HOME", "ROLLCALL_JAVA_OPTS");
  private static final Duration START_DEADLINE = Duration.ofSeconds(60);

  private final String script;
  private final Children children;

  Launcher(Map<String, String> environment, Children children) {
    this.script = environment.getOrDefault(SCRIPT, "");
    this.children = children;
    if (script.isEmpty()) {
      throw new CommandFailure("the demonstration needs the launcher: run ./rollcall demo");
    }
  }

  /// Without the variables that would set options of server and agent.
  static Map<String, String> forChildren(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(e -> !e.getKey().startsWith(PREFIX) || OF_THE_SCRIPT.contains(e.getKey()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// A server on free ports, when it is ready.
  ServerAddresses server(Path data, Map<String, String> environment) {
    Child server =
        start(
            environment,
            "server",
            List.of("--data", data.toString(), "--agent-port", "0", "--admin-port", "0", "--dev"));
    return ServerAddresses.parse(FirstLine.of(server, START_DEADLINE));
  }

  Child agent(Path data, Workstation who, String server, Map<String, String> environment) {
    List<String> options = new ArrayList<>(List.of("--server", server, "--plaintext"));
    options.addAll(List.of("--user", who.user(), "--domain", who.domain(), "--mac", who.mac()));
    options.addAll(List.of("--data", data.toString()));
    return start(environment, "agent", options);
  }

  private Child start(Map<String, String> environment, String subcommand, List<String> options) {
    List<String> command = new ArrayList<>(List.of(script, subcommand));
    command.addAll(options);
    return children.start(subcommand, command, environment);
  }
}
