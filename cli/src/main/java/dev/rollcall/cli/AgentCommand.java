// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import dev.rollcall.agent.AgentMain;
import dev.rollcall.agent.supervisor.ChildCommand;
import dev.rollcall.agent.supervisor.Supervisor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `rollcall agent`: the small parent of the agent's process.
@Command(
    name = "agent",
    description = {
      "Runs the agent of this workstation until SIGTERM or Ctrl-C. It runs under a small"
          + " supervising",
      "parent, which starts it again after a restart command or a crash. Without --plaintext it"
          + " is",
      "known to the server by a certificate, which it gets by a token once and then renews by"
          + " itself;",
      "status.json in its folder says until when it is good, and what to do if it is not."
    })
final class AgentCommand implements Callable<Integer> {
  private final ToIntFunction<List<String>> supervise;

  @Option(
      names = "--server",
      required = true,
      paramLabel = "HOST:PORT",
      description = "the server's port for agents")
  private String server = "";

  @Option(
      names = "--user",
      required = true,
      paramLabel = "ID",
      description = "whose workstation it is, such as PT24002")
  private String user = "";

  @Option(names = "--domain", required = true, paramLabel = "D", description = "such as unirms.com")
  private String domain = "";

  @Option(
      names = "--mac",
      paramLabel = "M",
      description = "the workstation's MAC address (default: that of its first network interface)")
  private String mac = "";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "folder of everything that the agent keeps; made when it is missing")
  private String data = "";

  @Option(
      names = "--enroll-token-file",
      paramLabel = "FILE",
      description =
          "its first line is the token of 'rollcall enroll-token', for the first start; keep it"
              + " readable by its owner only. Later starts do without, and a new token enrolls"
              + " anew.")
  private String enrollTokenFile = "";

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "PEM certificates of those who may have signed the server's certificate (default: the"
              + " server's own authority, by the pin in the token)")
  private String ca = "";

  /// With an optional value, because picocli turns a plain flag off that a variable has turned on.
  @Option(
      names = "--plaintext",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "without TLS, for a server that runs with --dev")
  private boolean plaintext;

  AgentCommand() {
    this(Supervisor::run);
  }

  /// A command that hands the child's command line to another supervisor.
  AgentCommand(ToIntFunction<List<String>> supervise) {
    this.supervise = supervise;
  }

  @Override
  public Integer call() {
    return supervise.applyAsInt(ChildCommand.of(AgentMain.class.getName(), arguments()));
  }

  /// The agent's own command line, whichever way the options were set. It checks them itself.
  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--server", server, "--user", user, "--domain", domain));
    arguments.addAll(List.of("--data", data));
    if (!mac.isEmpty()) {
      arguments.addAll(List.of("--mac", mac));
    }
    if (!enrollTokenFile.isEmpty()) {
      arguments.addAll(List.of("--enroll-token-file", enrollTokenFile));
    }
    if (!ca.isEmpty()) {
      arguments.addAll(List.of("--ca", ca));
    }
    if (plaintext) {
      arguments.add("--plaintext");
    }
    return arguments;
  }
}
