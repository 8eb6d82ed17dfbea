// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.UsageFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// What every command of the administrator has: which server, and how it answers.
final class AdminOptions {
  private final Invocation invocation;

  @Mixin private final TokenSource token = new TokenSource();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "the server's address for administrators (default https://127.0.0.1:8080 with --ca,"
              + " http://127.0.0.1:8080 without)")
  private @Nullable String url;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "certificates of the authorities that are trusted, PEM: of the server's own it is"
              + " keys/ca.crt in its data folder (default those of this machine)")
  private @Nullable Path authorities;

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
    URI uri = address();
    return new AdminApi(
        uri,
        token.token(invocation.environment(), uri),
        Optional.ofNullable(authorities).map(ServerTrust::of));
  }

  private URI address() {
    String given = url;
    String text =
        given != null ? given : (authorities == null ? "http" : "https") + "://127.0.0.1:8080";
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new UsageFailure("--url " + text + " is no address: " + e.getMessage());
    }
    throw new UsageFailure("--url needs an address such as https://127.0.0.1:8080, was " + text);
  }

  void print(JsonNode answer, Function<JsonNode, String> plain) {
    String text = json ? answer.toPrettyString() : plain.apply(answer).stripTrailing();
    invocation.terminal().out().println(text);
  }
}
