// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.identity.Certificates;
import dev.rollcall.agent.identity.EnrollmentToken;
import dev.rollcall.agent.identity.Failure;
import dev.rollcall.agent.identity.Identity;
import dev.rollcall.agent.identity.Keys;
import dev.rollcall.agent.identity.NextKey;
import dev.rollcall.agent.identity.Registrar;
import dev.rollcall.agent.identity.Trouble;
import dev.rollcall.agent.message.AgentId;
import dev.rollcall.protocol.v1.CertificateReply;
import dev.rollcall.protocol.v1.EnrollRequest;
import dev.rollcall.protocol.v1.EnrollmentServiceGrpc;
import dev.rollcall.protocol.v1.EnrollmentServiceGrpc.EnrollmentServiceBlockingV2Stub;
import dev.rollcall.protocol.v1.RenewRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Asks for certificates, each time on a connection of its own: the live one may still show the
/// certificate before the present one, which would look like a second line of renewals.
public final class EnrollmentClient implements Registrar {
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private final AgentId agent;
  private final Connector connector;
  private final InstantSource wall;
  private final Optional<Trust> named;

  /// Makes one.
  ///
  /// @param named the authorities that the command line names, which then count alone
  public EnrollmentClient(
      AgentId agent, Connector connector, InstantSource wall, Optional<Trust> named) {
    this.agent = agent;
    this.connector = connector;
    this.wall = wall;
    this.named = named;
  }

  /// How a connection with this identity is protected.
  public Protection protection(Identity identity) {
    Trust trust = named.orElseGet(() -> new Trust.Authorities(identity.trusted()));
    return Protection.Tls.of(new ServerTrust(trust, wall), Optional.of(identity));
  }

  @Override
  public Reply enroll(EnrollmentToken token, NextKey key) throws InterruptedException {
    ServerTrust trust = new ServerTrust(named.orElseGet(() -> new Trust.Pinned(token.pin())), wall);
    EnrollRequest request =
        EnrollRequest.newBuilder()
            .setToken(token.reveal())
            .setDomain(agent.domain())
            .setUserId(agent.user())
            .setMacAddress(agent.mac())
            .setCertificateRequest(ByteString.copyFrom(Keys.request(key.keys())))
            .build();
    return call(
        Protection.Tls.of(trust, Optional.empty()),
        stub -> granted(stub.enroll(request), trust.authorities()),
        EnrollmentRefusals::ofEnroll);
  }

  @Override
  public Reply renew(Identity present, NextKey key) throws InterruptedException {
    RenewRequest request =
        RenewRequest.newBuilder()
            .setCertificateRequest(ByteString.copyFrom(Keys.request(key.keys())))
            .build();
    return call(
        protection(present),
        stub -> granted(stub.renew(request), present.trusted()),
        EnrollmentRefusals::ofRenew);
  }

  private interface Call {
    Reply make(EnrollmentServiceBlockingV2Stub stub) throws StatusException, CertificateException;
  }

  private interface Refusals {
    Failure of(StatusException e);
  }

  private Reply call(Protection protection, Call call, Refusals refusals)
      throws InterruptedException {
    ManagedChannel channel = connector.connect(protection);
    try {
      return call.make(
          EnrollmentServiceGrpc.newBlockingV2Stub(channel)
              .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (StatusException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      return new Reply.Refused(LineTroubles.of(e).orElseGet(() -> refusals.of(e)));
    } catch (CertificateException | IllegalArgumentException e) {
      return new Reply.Refused(new Failure(Trouble.OTHER, String.valueOf(e.getMessage())));
    } finally {
      channel.shutdownNow();
    }
  }

  private static Reply granted(CertificateReply reply, List<X509Certificate> trusted)
      throws CertificateException {
    List<X509Certificate> chain = new ArrayList<>();
    for (ByteString der : reply.getChainList()) {
      chain.add(Certificates.parse(der.toByteArray()));
    }
    return new Reply.Granted(chain, trusted);
  }
}
