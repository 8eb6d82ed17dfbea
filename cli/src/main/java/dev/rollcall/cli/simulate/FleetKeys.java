// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.identity.Identity;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// The keys and certificates of a whole fleet, for one TLS context that all its agents share: a
/// context of its own would cost each of them more than everything else.
///
/// Which agent a handshake is for stands in the port of its engine's peer, which nobody connects
/// to. So no session is shared between agents either: the JDK keeps them by host and port.
final class FleetKeys extends X509ExtendedKeyManager {
  /// Above every real port.
  private static final int BASE = 1_000_000;

  private final Map<String, Identity> identities = new ConcurrentHashMap<>();

  void put(Who who, Identity identity) {
    identities.put(String.valueOf(port(who)), identity);
  }

  /// Names the agent as if it were a port of the server.
  static int port(Who who) {
    return BASE + who.number();
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] kinds, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    String alias = engine == null ? "" : String.valueOf(engine.getPeerPort());
    return identities.containsKey(alias) ? alias : null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return Optional.ofNullable(identities.get(alias))
        .map(identity -> identity.chain().toArray(X509Certificate[]::new))
        .orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return Optional.ofNullable(identities.get(alias))
        .map(identity -> identity.keys().getPrivate())
        .orElse(null);
  }

  @Override
  public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] kinds, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String kind, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
