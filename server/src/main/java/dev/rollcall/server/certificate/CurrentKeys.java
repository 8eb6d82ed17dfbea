// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Hands one credential to TLS, and from a moment on another. The one before stays for handshakes
/// that have asked for its name already.
final class CurrentKeys extends X509ExtendedKeyManager {
  private volatile List<Named> known;

  private record Named(String alias, Credential credential) {}

  CurrentKeys(Credential first) {
    known = List.of(new Named("0", first));
  }

  void show(Credential next) {
    var before = known.getFirst();
    var alias = Long.toString(Long.parseLong(before.alias()) + 1);
    known = List.of(new Named(alias, next), before);
  }

  private Optional<Credential> credential(String alias) {
    return known.stream()
        .filter(named -> named.alias().equals(alias))
        .map(Named::credential)
        .findFirst();
  }

  private @Nullable String alias(@Nullable String type) {
    var current = known.getFirst();
    var kind = current.credential().key().getAlgorithm();
    return type != null && type.startsWith(kind) ? current.alias() : null;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      @Nullable String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return alias(type);
  }

  @Override
  public @Nullable String chooseServerAlias(
      @Nullable String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return alias(type);
  }

  @Override
  public String @Nullable [] getServerAliases(
      @Nullable String type, Principal @Nullable [] issuers) {
    return Stream.ofNullable(alias(type)).toArray(String[]::new);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return credential(alias)
        .map(credential -> credential.chain().toArray(X509Certificate[]::new))
        .orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return credential(alias).map(Credential::key).orElse(null);
  }

  /// The server is never a client with these.
  @Override
  public String @Nullable [] getClientAliases(
      @Nullable String type, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String @Nullable [] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
