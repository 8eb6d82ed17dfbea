// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.identity.Certificates;
import dev.rollcall.agent.identity.EnrollmentToken;
import dev.rollcall.agent.identity.Keys;
import dev.rollcall.agent.identity.NextKey;
import dev.rollcall.agent.identity.Registrar.Reply;
import dev.rollcall.agent.transport.Connector;
import dev.rollcall.agent.transport.EnrollmentClient;
import dev.rollcall.agent.transport.Trust;
import dev.rollcall.protocol.v1.EnrollRequest;
import dev.rollcall.protocol.v1.EnrollmentServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Where a fleet's certificates come from. All agents enroll on one connection, which shows no
/// certificate; each renews on one of its own, which shows the present one. Blocks.
final class Registry implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private final TokenDesk tokens;
  private final ManagedChannel strangers;
  private final Connector connector;
  private final List<X509Certificate> authorities;

  Registry(Plan plan, Plan.Security.Enrolled security, Network network) {
    this.tokens = new TokenDesk(security);
    this.strangers = network.strangers();
    this.connector = new Connector(plan.server().getHostString(), plan.server().getPort());
    this.authorities = Certificates.read(security.authorities());
  }

  /// @param now by the agent's own clock
  /// @throws IOException with the server's word
  Pass enroll(Who who, Instant now) throws IOException, InterruptedException {
    EnrollmentToken token = EnrollmentToken.parse(tokens.tokenFor(who.id()));
    KeyPair keys = Keys.fresh();
    EnrollRequest request =
        EnrollRequest.newBuilder()
            .setToken(token.reveal())
            .setDomain(who.id().domain())
            .setUserId(who.id().user())
            .setMacAddress(who.id().mac())
            .setCertificateRequest(ByteString.copyFrom(Keys.request(keys)))
            .build();
    try {
      byte[] certificate =
          EnrollmentServiceGrpc.newBlockingV2Stub(strangers)
              .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
              .enroll(request)
              .getChain(0)
              .toByteArray();
      return Pass.of(Certificates.parse(certificate), keys, now);
    } catch (StatusException e) {
      throw new IOException(e.getStatus().getCode() + ": " + e.getStatus().getDescription(), e);
    } catch (CertificateException e) {
      throw new IOException("the server gave no certificate", e);
    }
  }

  /// @param wall the agent's own clock
  Reply renew(Who who, Pass present, NextKey key, InstantSource wall) throws InterruptedException {
    return new EnrollmentClient(
            who.id(), connector, wall, Optional.of(new Trust.Authorities(authorities)))
        .renew(present.identity(authorities), key);
  }

  @Override
  public void close() {
    strangers.shutdownNow();
    connector.close();
    tokens.close();
  }
}
