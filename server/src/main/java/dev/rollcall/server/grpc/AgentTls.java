// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.certificate.PortTls;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;

/// TLS 1.3 for agents: by BoringSSL where there is one for this machine, which takes half of the
/// JDK's time for a handshake.
///
/// A client may come without a certificate, as one that enrols does. One that it shows must be an
/// agent's, of the server's own authority, or the handshake fails.
final class AgentTls {
  static final String PROTOCOL = "TLSv1.3";

  /// Each connection keeps a buffer for what is written in a handshake while nobody has given room
  /// for it. What does not fit into a small one is written in several steps; the usual one has 2
  /// kB, as much as a tenth of what an idle agent occupies.
  private static final int HANDSHAKE_BYTES = 256;

  private AgentTls() {}

  static SslContext context(PortTls tls) {
    var builder =
        SslContextBuilder.forServer(tls.keys())
            .trustManager(tls.agents())
            .clientAuth(ClientAuth.OPTIONAL)
            .protocols(PROTOCOL);
    try {
      var context =
          GrpcSslContexts.configure(
                  builder, OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
              .build();
      if (context instanceof ReferenceCountedOpenSslContext boring) {
        boring.setBioNonApplicationBufferSize(HANDSHAKE_BYTES);
      }
      return context;
    } catch (SSLException failure) {
      throw new IllegalStateException("TLS of the agents' port cannot be set up", failure);
    }
  }
}
