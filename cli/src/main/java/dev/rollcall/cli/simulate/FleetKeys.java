// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// The keys and certificates of a whole fleet, for one TLS context that all its agents share: a
/// context of its own would cost each of them more than everything else.
///
/// Which agent a handshake is for stands in the port of its engine's peer, which nobody connects
/// to. So no session is shared between agents either: the JDK keeps them by host and port. For the
/// same reason every certificate has a port of its own: with a new one no session is gone on with
/// that was begun with the one before.
final class FleetKeys extends X509ExtendedKeyManager {
  /// Above every real port.
  private static final int BASE = 1_000_000;

  private final AtomicInteger next = new AtomicInteger(BASE);
  private final Map<Integer, Integer> ports = new ConcurrentHashMap<>();
  private final Map<String, Pass> passes = new ConcurrentHashMap<>();

  /// New connections of this agent show this certificate from now on.
  void put(Who who, Pass pass) {
    int port = next.incrementAndGet();
    passes.put(String.valueOf(port), pass);
    Integer before = ports.put(who.number(), port);
    if (before != null) {
      passes.remove(String.valueOf(before));
    }
  }

  /// Names the agent's present certificate as if it were a port of the server.
  int port(Who who) {
    return ports.getOrDefault(who.number(), BASE);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] kinds, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    String alias = engine == null ? "" : String.valueOf(engine.getPeerPort());
    return passes.containsKey(alias) ? alias : null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return Optional.ofNullable(passes.get(alias))
        .map(pass -> new X509Certificate[] {pass.parsed()})
        .orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return Optional.ofNullable(passes.get(alias)).map(Pass::key).orElse(null);
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
