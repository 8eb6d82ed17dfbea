// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.certificate.PortTls;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// TLS 1.3 for administrators. Who speaks plain text to it gets as far as the [Gate], which says
/// what to do.
final class AdminTls {
  private static final String PROTOCOL = "TLSv1.3";

  private AdminTls() {}

  static ConnectionFactory[] factories(PortTls tls, HttpConfiguration http) {
    http.addCustomizer(new SecureRequestCustomizer(false));
    var plain = new HttpConnectionFactory(http);
    var secure = new SslConnectionFactory(context(tls), plain.getProtocol());
    return new ConnectionFactory[] {new DetectorConnectionFactory(secure), plain};
  }

  private static SslContextFactory.Server context(PortTls tls) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {tls.keys()}, null, null);
      var factory = new SslContextFactory.Server();
      factory.setSslContext(context);
      factory.setIncludeProtocols(PROTOCOL);
      return factory;
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("TLS of the admin port cannot be set up", failure);
    }
  }
}
