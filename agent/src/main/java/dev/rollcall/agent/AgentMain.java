// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.supervisor.ChildCommand;
import dev.rollcall.agent.supervisor.ExitCode;
import dev.rollcall.agent.supervisor.Supervisor;
import java.util.List;

/// The agent on its own: `--server HOST:PORT --user ID --domain D [--mac M] --data DIR [--plaintext
/// | [--enroll-token-file FILE] [--ca FILE]]`. The process that is started supervises; the agent
/// itself runs in a child, which is told so by an environment variable.
public final class AgentMain {
  private AgentMain() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    AgentConfig config;
    try {
      config = AgentArguments.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(AgentArguments.USAGE);
      return ExitCode.USAGE.code();
    }
    if (System.getenv(Supervisor.MARK) != null) {
      return Agent.run(config);
    }
    return Supervisor.run(ChildCommand.of(AgentMain.class.getName(), arguments));
  }
}
