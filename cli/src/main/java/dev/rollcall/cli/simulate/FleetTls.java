// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;

/// One TLS 1.3 context for a whole fleet. What it asks of the server is what the desktop agent
/// asks; by BoringSSL where there is one for this machine, which takes half of the JDK's time for a
/// handshake.
final class FleetTls {
  private FleetTls() {}

  /// @param keys have to keep sessions of several identities apart
  static SslContext context(FleetTrust trust, FleetKeys keys) {
    try {
      return GrpcSslContexts.configure(
              SslContextBuilder.forClient().keyManager(keys).trustManager(trust),
              OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
          .protocols("TLSv1.3")
          .endpointIdentificationAlgorithm("HTTPS")
          .sessionCacheSize(1)
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException("prepare TLS", e);
    }
  }
}
