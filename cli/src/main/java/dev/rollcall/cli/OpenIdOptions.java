// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import dev.rollcall.server.OpenIdConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// By which OpenID provider people sign in to the page too.
final class OpenIdOptions {
  @Option(
      names = "--oidc-issuer",
      paramLabel = "URL",
      description = "OpenID provider by which people sign in too, as its tokens name it")
  private @Nullable URI oidcIssuer;

  @Option(
      names = "--oidc-client-id",
      paramLabel = "ID",
      description = "as the provider knows this server")
  private @Nullable String oidcClientId;

  @Option(
      names = "--oidc-client-secret-file",
      paramLabel = "FILE",
      description = "its first line is the secret that the provider gave to this server")
  private @Nullable Path oidcClientSecretFile;

  @Option(
      names = "--oidc-claim",
      paramLabel = "NAME",
      defaultValue = "preferred_username",
      description =
          "what of the provider's token is the account's name, such as email (default"
              + " ${DEFAULT-VALUE})")
  private String oidcClaim = "";

  /// @throws IllegalArgumentException when a part is missing
  Optional<OpenIdConfig> config() {
    URI issuer = oidcIssuer;
    String client = oidcClientId;
    Path secret = oidcClientSecretFile;
    if (issuer != null && client != null && secret != null) {
      return Optional.of(new OpenIdConfig(issuer, client, secret, oidcClaim));
    }
    if (issuer != null || client != null || secret != null) {
      throw new IllegalArgumentException(
          "--oidc-issuer, --oidc-client-id and --oidc-client-secret-file belong together");
    }
    return Optional.empty();
  }
}
