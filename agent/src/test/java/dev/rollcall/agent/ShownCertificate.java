// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// Puts the certificate that a connection shows into the context of its calls.
final class ShownCertificate implements ServerInterceptor {
  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    try {
      X509Certificate shown =
          (X509Certificate) Objects.requireNonNull(session).getPeerCertificates()[0];
      return Contexts.interceptCall(
          Context.current().withValue(FakeRegistry.SHOWN, shown), call, headers, next);
    } catch (SSLPeerUnverifiedException | NullPointerException _) {
      return next.startCall(call, headers);
    }
  }
}
