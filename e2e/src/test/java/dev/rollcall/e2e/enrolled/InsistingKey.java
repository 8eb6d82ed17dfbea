// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.enrolled;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Shows its certificate to every server, also to one that asks for those of another authority.
final class InsistingKey extends X509ExtendedKeyManager {
  private static final String ONLY = "only";

  private final PrivateKey key;
  private final X509Certificate[] chain;

  private InsistingKey(PrivateKey key, X509Certificate[] chain) {
    this.key = key;
    this.chain = chain;
  }

  static InsistingKey of(Workstation workstation) {
    return new InsistingKey(
        workstation.key().getPrivate(), workstation.chain().toArray(X509Certificate[]::new));
  }

  @Override
  public String[] getClientAliases(String kind, Principal @Nullable [] issuers) {
    return new String[] {ONLY};
  }

  @Override
  public String chooseClientAlias(
      String[] kinds, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return ONLY;
  }

  @Override
  public String chooseEngineClientAlias(
      String[] kinds, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return ONLY;
  }

  @Override
  public String[] getServerAliases(String kind, Principal @Nullable [] issuers) {
    return new String[0];
  }

  @Override
  public String chooseServerAlias(
      String kind, Principal @Nullable [] issuers, @Nullable Socket socket) {
    throw new UnsupportedOperationException("a workstation is no server");
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chain.clone();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return key;
  }
}
