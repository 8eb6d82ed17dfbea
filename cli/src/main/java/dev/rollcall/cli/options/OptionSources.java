// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.options;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What options are when the command line does not say: the variable, then the file, then picocli's
/// default.
public final class OptionSources implements IDefaultValueProvider {
  private final Map<String, String> environment;
  private final ConfigFile file;

  OptionSources(Map<String, String> environment, ConfigFile file) {
    this.environment = Map.copyOf(environment);
    this.file = file;
  }

  /// Reads the file that the arguments (or the environment) name for the command they name. That
  /// happens before picocli parses, because picocli asks for defaults first.
  ///
  /// @throws ConfigFailure when the file cannot be used
  public static OptionSources of(
      CommandLine root, List<String> arguments, Map<String, String> environment) {
    CommandLine command = named(root, arguments);
    ConfigFile file =
        configPath(arguments, environment)
            .map(Path::of)
            .map(ConfigFile::read)
            .orElse(ConfigFile.NONE);
    file.refuseUnknown(keys(command));
    return new OptionSources(environment, file);
  }

  /// The subcommand that the leading arguments name, as deep as they do.
  private static CommandLine named(CommandLine root, List<String> arguments) {
    CommandLine command = root;
    for (String argument : arguments) {
      CommandLine next = command.getSubcommands().get(argument);
      if (next == null) {
        return command;
      }
      command = next;
    }
    return command;
  }

  /// Gives a command the option that names the file. It is read by `of`, before picocli parses;
  /// here it is documented and accepted.
  public static void addConfigOption(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("--" + OptionName.CONFIG)
                .type(Path.class)
                .paramLabel("FILE")
                .description("YAML file with options of this command, such as `admin_port: 8080`")
                .build());
  }

  private static Collection<String> keys(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(OptionName::isSettable)
        .map(option -> OptionName.of(option).key())
        .filter(key -> !key.equals(OptionName.CONFIG))
        .toList();
  }

  private static Optional<String> configPath(
      List<String> arguments, Map<String, String> environment) {
    String flag = "--" + OptionName.CONFIG;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(flag + "=")) {
        return Optional.of(argument.substring(flag.length() + 1));
      }
      if (argument.equals(flag) && i + 1 < arguments.size()) {
        return Optional.of(arguments.get(i + 1));
      }
    }
    return variable(environment, new OptionName(OptionName.CONFIG));
  }

  /// An empty variable is one that is not set, as in most shells' manners.
  private static Optional<String> variable(Map<String, String> environment, OptionName option) {
    return Optional.ofNullable(environment.get(option.variable()))
        .filter(value -> !value.isEmpty());
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || !OptionName.isSettable(option)) {
      return null;
    }
    OptionName name = OptionName.of(option);
    return variable(environment, name).or(() -> file.value(name)).orElse(null);
  }
}
