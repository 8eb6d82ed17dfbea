// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `rollcall token revoke`.
@Command(name = "revoke", description = "Ends a token at once. Its ID is in 'rollcall token list'.")
final class RevokeToken implements Runnable {
  @Mixin private final AdminOptions options;

  @Parameters(paramLabel = "ID", description = "the token's id, which is not its secret")
  private String id = "";

  RevokeToken(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    try (AdminApi api = options.api()) {
      api.delete(ApiPath.of("tokens", id));
      options.print(AdminApi.object().put("revoked", id), _ -> "revoked " + id);
    }
  }
}
