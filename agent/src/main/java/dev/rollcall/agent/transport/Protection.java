// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.identity.Identity;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// How a connection is protected.
public sealed interface Protection {
  record Plaintext() implements Protection {}

  /// Each identity has a context of its own: a session that was begun with one certificate is never
  /// gone on with under another.
  record Tls(SslContext context) implements Protection {
    private static final String VERSION = "TLSv1.3";

    /// Shows the identity, if there is one.
    public static Tls of(ServerTrust trust, Optional<Identity> identity) {
      SslContextBuilder builder = SslContextBuilder.forClient();
      identity.ifPresent(own ->
          builder.keyManager(own.keys().getPrivate(), own.chain().toArray(X509Certificate[]::new)));
      return of(trust, builder);
    }

    private static Tls of(ServerTrust trust, SslContextBuilder builder) {
      try {
        return new Tls(
            GrpcSslContexts.configure(builder.trustManager(trust), SslProvider.JDK)
                .protocols(VERSION)
                .endpointIdentificationAlgorithm("HTTPS")
                .build());
      } catch (SSLException e) {
        throw new IllegalStateException("prepare TLS", e);
      }
    }
  }
}
