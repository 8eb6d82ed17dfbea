// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.oidc.OpenIdProvider;
import dev.rollcall.server.signin.SignOnFailure;
import dev.rollcall.server.signin.SingleSignOn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// The OpenID provider by which people of the organisation sign in.
///
/// @param issuer as it stands in the provider's tokens
/// @param client as the provider knows this server
/// @param secretFile its first line is the client's secret; read at every sign-in, so it may change
/// @param claim of a token that holds the account's name
public record OpenIdConfig(URI issuer, String client, Path secretFile, String claim) {
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  public OpenIdConfig {
    var isHere =
        "http".equals(issuer.getScheme()) && HERE.contains(String.valueOf(issuer.getHost()));
    if (issuer.getHost() == null || !("https".equals(issuer.getScheme()) || isHere)) {
      throw new IllegalArgumentException(
          "--oidc-issuer must be an address with https, was " + issuer);
    }
  }

  SingleSignOn provider() {
    return new OpenIdProvider(issuer, client, this::secret, claim);
  }

  private String secret() {
    try (var lines = Files.lines(secretFile)) {
      return lines.findFirst().map(String::strip).orElse("");
    } catch (IOException failure) {
      throw new SignOnFailure("the secret in " + secretFile + " cannot be read", failure);
    }
  }
}
