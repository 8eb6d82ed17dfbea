// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rollcall unbind`.
@Command(
    name = "unbind",
    description = {
      "Unbinds an account from the person to whom it belongs at the organisation's single sign-on,"
          + " and",
      "ends its sessions. Whoever comes next by the account's name gets it."
    })
final class UnbindCommand implements Runnable {
  @Mixin private final AdminOptions options;

  @Option(names = "--account", required = true, paramLabel = "NAME", description = "which account")
  private String account = "";

  UnbindCommand(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    try (AdminApi api = options.api()) {
      api.delete(ApiPath.of("accounts", account, "single-sign-on"));
      options.print(AdminApi.object().put("unbound", account), _ -> "unbound " + account);
    }
  }
}
