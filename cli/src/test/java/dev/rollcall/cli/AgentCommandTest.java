// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AgentCommandTest {
  private static final String[] REQUIRED = {
    "--server", "127.0.0.1:50051", "--user", "PT24002", "--domain", "unirms.com", "--data", "d"
  };

  private final List<String> started = new ArrayList<>();

  @Test
  void theChildGetsTheAgentsOwnCommandLine() {
    run("--mac", "1697e92ca2fc", "--plaintext");

    assertThat(started)
        .endsWith(
            "dev.rollcall.agent.AgentMain",
            "--server",
            "127.0.0.1:50051",
            "--user",
            "PT24002",
            "--domain",
            "unirms.com",
            "--data",
            "d",
            "--mac",
            "1697e92ca2fc",
            "--plaintext");
  }

  @Test
  void whatWasNotGivenIsLeftToTheAgent() {
    run();

    assertThat(started)
        .doesNotContain("--mac", "--plaintext", "--enroll-token-file", "--ca")
        .endsWith("--data", "d");
  }

  @Test
  void theChildReadsTheFilesItself() {
    run("--enroll-token-file", "token", "--ca", "ca.crt");

    assertThat(started).endsWith("--enroll-token-file", "token", "--ca", "ca.crt");
  }

  @Test
  void theChildsExitCodeIsTheCommands() {
    assertThat(run()).isEqualTo(42);
  }

  private int run(String... more) {
    List<String> arguments = new ArrayList<>(List.of(REQUIRED));
    arguments.addAll(List.of(more));
    AgentCommand command =
        new AgentCommand(childCommand -> {
          started.addAll(childCommand);
          return 42;
        });
    return new CommandLine(command).execute(arguments.toArray(String[]::new));
  }
}
