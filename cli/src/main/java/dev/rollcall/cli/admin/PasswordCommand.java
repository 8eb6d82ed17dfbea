// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.PasswordSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `rollcall password`.
@Command(
    name = "password",
    description = {
      "Sets the password with which somebody signs in to the page. Ends the account's sessions.",
      "Somebody else's is good for choosing another, and for nothing else.",
      "It is asked for, unless it is in a file; never give it as an argument."
    })
final class PasswordCommand implements Runnable {
  private static final String FILE = "--password-file";

  @Mixin private final AdminOptions options;

  @Option(
      names = "--account",
      paramLabel = "NAME",
      description = "whose password it is (default your own account's)")
  private String account = "";

  @Option(names = FILE, paramLabel = "FILE", description = "its first line is the new password")
  private @Nullable Path passwordFile;

  @Option(
      names = "--current-password-file",
      paramLabel = "FILE",
      description = "its first line is the present one; needed to change your own")
  private @Nullable Path currentPasswordFile;

  PasswordCommand(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    ObjectNode wish = AdminApi.object().put("password", fresh(passwordFile));
    Path current = currentPasswordFile;
    if (current != null) {
      wish.put("current_password", PasswordSource.read("--current-password-file", current));
    }
    try (AdminApi api = options.api()) {
      String name =
          account.isEmpty() ? api.get(ApiPath.of("me")).path("account").asString("") : account;
      api.change(ApiPath.of("accounts", name, "password"), wish);
      options.print(AdminApi.object().put("account", name), _ -> "password of " + name + " is set");
    }
  }

  private static String fresh(@Nullable Path file) {
    return file == null ? PasswordSource.ask(FILE) : PasswordSource.read(FILE, file);
  }
}
