// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.certificate.AgentTrust;
import dev.rollcall.server.identity.Badge;
import dev.rollcall.server.identity.Caller;
import dev.rollcall.server.identity.IdentityService;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.ServerCall;
import io.grpc.ServerTransportFilter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// Who is at the other end of a connection, as far as the connection itself says.
///
/// @param shown the agent's certificate, if there is one
record Peer(InetAddress address, Optional<Caller.Shown> shown) {
  private static final Attributes.Key<Peer> ATTRIBUTE = Attributes.Key.create("rollcall-peer");
  private static final Context.Key<Peer> CONTEXT = Context.key("rollcall-peer");

  static Peer of(ServerCall<?, ?> call) {
    return Objects.requireNonNull(call.getAttributes().get(ATTRIBUTE), "a call without a peer");
  }

  Context in(Context context) {
    return context.withValue(CONTEXT, this);
  }

  static Peer current() {
    return Objects.requireNonNull(CONTEXT.get(), "not within a call");
  }

  Caller caller() {
    return shown.<Caller>map(Caller.Workstation::new).orElseGet(() -> new Caller.Stranger(address));
  }

  /// Reads each connection's certificate once, when it is ready.
  ///
  /// @param identities hears of each certificate that was shown
  /// @param trust which certificates count; empty without TLS
  record Reader(IdentityService identities, Optional<AgentTrust> trust) {
    ServerTransportFilter filter() {
      return new ServerTransportFilter() {
        @Override
        public Attributes transportReady(Attributes attributes) {
          return attributes.toBuilder().set(ATTRIBUTE, read(attributes)).build();
        }
      };
    }

    private Peer read(Attributes attributes) {
      var badge = badge(attributes.get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
      badge.ifPresent(identities::seen);
      return new Peer(
          address(attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)), badge.map(Caller.Shown::new));
    }

    private static InetAddress address(@Nullable Object remote) {
      return remote instanceof InetSocketAddress socket && socket.getAddress() != null
          ? socket.getAddress()
          : InetAddress.getLoopbackAddress();
    }

    private Optional<Badge> badge(@Nullable SSLSession session) {
      return session == null ? Optional.empty() : trust.flatMap(it -> badge(it, session));
    }

    /// None where the peer has shown none.
    private static Optional<Badge> badge(AgentTrust trust, SSLSession session) {
      try {
        return session.getPeerCertificates()[0] instanceof X509Certificate certificate
            ? trust.read(certificate).map(Badge::of)
            : Optional.empty();
      } catch (SSLPeerUnverifiedException | CertificateException _) {
        return Optional.empty();
      }
    }
  }
}
