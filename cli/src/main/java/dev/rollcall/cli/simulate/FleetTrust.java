// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.transport.ServerTrust;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Checks the server's certificate once for the whole fleet: all its agents connect to one server
/// by one name, and to check the same chain again for each of them would cost more than the rest of
/// the handshake. Another chain is checked anew.
final class FleetTrust extends X509ExtendedTrustManager {
  private final ServerTrust each;
  private final AtomicReference<List<X509Certificate>> good = new AtomicReference<>(List.of());

  FleetTrust(ServerTrust each) {
    this.each = each;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    List<X509Certificate> shown = List.of(chain);
    if (!shown.equals(good.get())) {
      each.checkServerTrusted(chain, kind, engine);
      good.set(shown);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    each.checkServerTrusted(chain, kind);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, @Nullable Socket socket)
      throws CertificateException {
    each.checkServerTrusted(chain, kind, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    each.checkClientTrusted(chain, kind);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, @Nullable Socket socket)
      throws CertificateException {
    each.checkClientTrusted(chain, kind, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, @Nullable SSLEngine engine)
      throws CertificateException {
    each.checkClientTrusted(chain, kind, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return each.getAcceptedIssuers();
  }
}
