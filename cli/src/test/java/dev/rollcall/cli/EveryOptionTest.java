// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.console.Terminal;
import dev.rollcall.cli.options.OptionName;
import dev.rollcall.cli.options.OptionSources;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class EveryOptionTest {
  private static final Terminal NOWHERE =
      new Terminal(
          new PrintStream(PrintStream.nullOutputStream()),
          new PrintStream(PrintStream.nullOutputStream()));

  @TempDir Path folder;

  /// One option of one command.
  record Named(List<String> command, String option) {}

  static Stream<Named> settable() {
    return Rollcall.leaves(commands())
        .flatMap(leaf ->
            leaf.getCommandSpec().options().stream()
                .filter(OptionName::isSettable)
                .map(OptionSpec::longestName)
                .filter(name -> !name.equals("--config"))
                .map(name -> new Named(path(leaf), name)));
  }

  @Test
  void everyCommandTakesPart() {
    assertThat(settable().map(named -> String.join(" ", named.command())).distinct())
        .contains("server", "demo", "simulate", "agents", "checkin", "checkout", "screenshot")
        .contains("backup", "restore", "setup", "accounts", "password", "audit verify", "doctor")
        .contains("token create", "token list", "token revoke")
        .contains("enroll-token", "identities", "revoke", "unbind")
        .contains("settings show", "settings put", "monitoring", "command", "commands");
  }

  @ParameterizedTest
  @MethodSource("settable")
  void everyOptionIsSetByItsVariable(Named named) {
    CommandLine commands = commands();
    OptionSpec option = option(commands, named);
    List<String> arguments = arguments(commands, named);

    parse(commands, arguments, Map.of(OptionName.of(option).variable(), sample(option)));

    assertThat(text(option)).isEqualTo(sample(option));
  }

  @ParameterizedTest
  @MethodSource("settable")
  void everyOptionIsSetByItsKeyInTheFile(Named named) throws IOException {
    CommandLine commands = commands();
    OptionSpec option = option(commands, named);
    Path file = folder.resolve("options.yaml");
    Files.writeString(file, OptionName.of(option).key() + ": " + sample(option) + "\n");
    List<String> arguments = new ArrayList<>(arguments(commands, named));
    arguments.addAll(List.of("--config", file.toString()));

    parse(commands, arguments, Map.of());

    assertThat(text(option)).isEqualTo(sample(option));
  }

  @ParameterizedTest
  @MethodSource("settable")
  void everyKeyAndVariableLeadsBackToItsOption(Named named) {
    OptionName name = OptionName.of(option(commands(), named));

    assertThat("--" + name.key().replace('_', '-')).isEqualTo(named.option());
    assertThat(name.variable())
        .matches("ROLLCALL_[A-Z_]+")
        .isEqualToIgnoringCase("rollcall_" + name.key());
  }

  @ParameterizedTest
  @MethodSource("settable")
  void theCommandLineWinsOverTheVariable(Named named) {
    CommandLine commands = commands();
    OptionSpec option = option(commands, named);
    List<String> arguments = new ArrayList<>(arguments(commands, named));
    arguments.add(named.option() + "=" + other(option));

    parse(commands, arguments, Map.of(OptionName.of(option).variable(), sample(option)));

    assertThat(text(option)).isEqualTo(other(option));
  }

  private static CommandLine commands() {
    return new Rollcall(NOWHERE, Map.of()).commands();
  }

  private static void parse(
      CommandLine commands, List<String> arguments, Map<String, String> environment) {
    commands.setDefaultValueProvider(OptionSources.of(commands, arguments, environment));
    commands.parseArgs(arguments.toArray(String[]::new));
  }

  private static List<String> path(CommandLine leaf) {
    return Arrays.stream(leaf.getCommandSpec().qualifiedName().split(" ")).skip(1).toList();
  }

  private static CommandLine leaf(CommandLine commands, Named named) {
    CommandLine command = commands;
    for (String name : named.command()) {
      command = Objects.requireNonNull(command.getSubcommands().get(name));
    }
    return command;
  }

  private static OptionSpec option(CommandLine commands, Named named) {
    return leaf(commands, named).getCommandSpec().findOption(named.option());
  }

  /// The command with what it requires, but without the option in question.
  private static List<String> arguments(CommandLine commands, Named named) {
    List<String> arguments = new ArrayList<>(named.command());
    CommandLine leaf = leaf(commands, named);
    leaf.getCommandSpec().options().stream()
        .filter(option -> option.required() && !option.longestName().equals(named.option()))
        .forEach(option -> arguments.add(option.longestName() + "=" + sample(option)));
    leaf.getCommandSpec().positionalParameters().stream()
        .filter(PositionalParamSpec::required)
        .forEach(parameter -> arguments.add("on"));
    return arguments;
  }

  private static String sample(OptionSpec option) {
    return isSwitch(option) ? "true" : "7";
  }

  private static String other(OptionSpec option) {
    return isSwitch(option) ? "false" : "8";
  }

  private static boolean isSwitch(OptionSpec option) {
    return option.type() == boolean.class;
  }

  private static String text(OptionSpec option) {
    return option.<Object>getValue() instanceof List<?> values
        ? values.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(option.<Object>getValue());
  }
}
