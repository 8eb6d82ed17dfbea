// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.UsageFailure;
import java.net.URI;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// What every command of the administrator has: which server, and how it answers.
final class AdminOptions {
  private final Invocation invocation;

  @Mixin private final TokenSource token = new TokenSource();

  @Option(
      names = "--admin",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "the server's address for administrators (default ${DEFAULT-VALUE})")
  private String admin = "";

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "print the server's answer as it is")
  private boolean json;

  AdminOptions(Invocation invocation) {
    this.invocation = invocation;
  }

  AdminApi api() {
    try {
      URI uri = URI.create(admin);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return new AdminApi(uri, token.token(invocation.environment(), uri));
      }
    } catch (IllegalArgumentException e) {
      throw new UsageFailure("--admin " + admin + " is no address: " + e.getMessage());
    }
    throw new UsageFailure("--admin needs an address such as http://127.0.0.1:8080, was " + admin);
  }

  void print(JsonNode answer, Function<JsonNode, String> plain) {
    String text = json ? answer.toPrettyString() : plain.apply(answer).stripTrailing();
    invocation.terminal().out().println(text);
  }
}
