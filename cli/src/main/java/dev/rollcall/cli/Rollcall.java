// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import dev.rollcall.cli.admin.AdminCommands;
import dev.rollcall.cli.console.CommandFailure;
import dev.rollcall.cli.console.Terminal;
import dev.rollcall.cli.console.UsageFailure;
import dev.rollcall.cli.console.Writers;
import dev.rollcall.cli.demo.DemoCommand;
import dev.rollcall.cli.options.ConfigFailure;
import dev.rollcall.cli.options.OptionSources;
import dev.rollcall.cli.simulate.SimulateCommand;
import dev.rollcall.server.StartupFailure;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/// The command line's composition root: which commands there are, and how they end.
@Command(
    name = "rollcall",
    description =
        "The live line between an organisation's server and the agents on its workstations.",
    footer = {
      "",
      "Every option is also a variable (--agent-port is ROLLCALL_AGENT_PORT) and a key of the YAML"
          + " file",
      "that --config names (agent_port). The command line wins over the variable, the variable over"
          + " the file.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no suitable JDK, 4 store held by another"
          + " process,",
      "5 store damaged, 6 store of a newer version, 7 address in use, 8 data folder not writable."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    usageHelpWidth = 110)
public final class Rollcall {
  private final Terminal terminal;
  private final Map<String, String> environment;

  Rollcall(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    bridgeLogs();
    Terminal terminal = new Terminal(System.out, System.err);
    System.exit(new Rollcall(terminal, System.getenv()).run(arguments));
  }

  /// Some libraries log by java.util.logging; one log has one form.
  private static void bridgeLogs() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /// Runs one command and answers its exit code.
  int run(String... arguments) {
    CommandLine commands = commands();
    try {
      commands.setDefaultValueProvider(OptionSources.of(commands, List.of(arguments), environment));
    } catch (ConfigFailure e) {
      terminal.err().println("rollcall: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    return commands.execute(arguments);
  }

  CommandLine commands() {
    CommandLine commands = new CommandLine(this);
    commands.addSubcommand(new ServerCommand(terminal));
    commands.addSubcommand(new SetupCommand(terminal));
    commands.addSubcommand(new AgentCommand());
    commands.addSubcommand(new BackupCommand(terminal));
    commands.addSubcommand(new RestoreCommand(terminal));
    commands.addSubcommand(
        new CommandLine(new AuditCommand()).addSubcommand(new AuditVerify(terminal)));
    commands.addSubcommand(new DoctorCommand(terminal));
    commands.addSubcommand(new DemoCommand(terminal, environment));
    commands.addSubcommand(new SimulateCommand(terminal));
    AdminCommands.addTo(commands, terminal, environment);
    leaves(commands).forEach(OptionSources::addConfigOption);
    return commands
        .setOut(Writers.of(terminal.out()))
        .setErr(Writers.of(terminal.err()))
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(this::onWrongUsage)
        .setExecutionExceptionHandler(this::onFailure);
  }

  /// The commands that do something, below those that only group.
  static Stream<CommandLine> leaves(CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(command)
        : command.getSubcommands().values().stream().flatMap(Rollcall::leaves);
  }

  private int onWrongUsage(ParameterException e, String[] arguments) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.err().println("rollcall: " + e.getMessage());
    terminal.err().println("Try '" + command + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }

  private int onFailure(Exception e, CommandLine command, ParseResult parsed) {
    switch (e) {
      case StartupFailure failure -> {
        terminal.err().println("rollcall: " + failure.getMessage());
        return failure.kind().exitCode();
      }
      case CommandFailure failure -> terminal.err().println("rollcall: " + failure.getMessage());
      case UsageFailure failure -> {
        terminal.err().println("rollcall: " + failure.getMessage());
        return CommandLine.ExitCode.USAGE;
      }
      default -> {
        terminal.err().println("rollcall: " + command.getCommandName() + " failed unexpectedly:");
        e.printStackTrace(terminal.err());
      }
    }
    return CommandFailure.FAILED;
  }
}
