// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import dev.rollcall.cli.console.PasswordSource;
import dev.rollcall.cli.console.Terminal;
import dev.rollcall.cli.console.UsageFailure;
import dev.rollcall.server.Setup;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.NewPassword;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rollcall setup`.
@Command(
    name = "setup",
    description = {
      "Makes the first administrator of a new installation, on the server's machine and before the",
      "server is started. Can be done once. Standard output carries only the administrator's first",
      "token, which is shown this once and is good for 90 days."
    })
final class SetupCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "the server's data folder; made when it is missing")
  private Path data = Path.of("");

  @Mixin private final DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = "--admin",
      paramLabel = "NAME",
      defaultValue = "admin",
      description = "the first administrator's account (default ${DEFAULT-VALUE})")
  private String admin = "";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "its first line is the password with which they sign in to the page")
  private @Nullable Path passwordFile;

  @Option(
      names = "--ask-password",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "ask for that password instead")
  private boolean askPassword;

  SetupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var name = name();
    var password = givenPassword().map(given -> hashed(name, given));
    var made = Setup.run(database.config(), data, name, password);
    explain(terminal.err(), name, made.token().expiresAt().toString());
    terminal.out().println(made.secret().reveal());
    return 0;
  }

  private Optional<String> givenPassword() {
    var file = Optional.ofNullable(passwordFile);
    return file.isPresent() || !askPassword
        ? file.map(named -> PasswordSource.read("--password-file", named))
        : Optional.of(PasswordSource.ask("--password-file"));
  }

  private static NewPassword.Hashed hashed(AccountName name, String password) {
    return switch (Setup.password(name, password)) {
      case NewPassword.Hashed made -> made;
      case NewPassword.Refused(_, var advice) -> throw new UsageFailure(advice);
      case NewPassword.Busy() ->
          throw new UsageFailure("the password could not be hashed in time; try again");
    };
  }

  private AccountName name() {
    try {
      return new AccountName(admin);
    } catch (IllegalArgumentException e) {
      throw new UsageFailure("--admin " + admin + " is no name for an account: " + e.getMessage());
    }
  }

  private static void explain(PrintStream err, AccountName name, String expires) {
    err.println("The account '" + name + "' may do everything, in every domain.");
    err.println(
        "Its first token follows, this once; it is good until " + expires + ". Keep it in a");
    err.println("file that only you can read, and let commands find it there: --token-file FILE");
    err.println(
        "(or in the variable ROLLCALL_TOKEN). Then make an account for each administrator,");
    err.println("with no more rights than needed: docs/security.md says how.");
  }
}
