// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.enrolled;

import com.google.protobuf.ByteString;
import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.protocol.v1.CertificateReply;
import dev.rollcall.protocol.v1.EnrollRequest;
import dev.rollcall.protocol.v1.EnrollmentServiceGrpc;
import dev.rollcall.protocol.v1.RenewRequest;
import java.net.Socket;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Whoever comes to the ports of an office by TLS, by calls and without an agent's program.
public record Peers(Office office) {
  private static final int PATIENCE_SECONDS = 20;

  /// A connection of its own.
  public Connection as(Workstation workstation) {
    return connection(Optional.of(workstation));
  }

  Connection stranger() {
    return connection(Optional.empty());
  }

  private Connection connection(Optional<Workstation> workstation) {
    return Connection.secure(office.agentPort(), tls(workstation).ofCalls());
  }

  /// On the agents' port, to speak HTTP/2 on.
  public Socket agents(Optional<Workstation> workstation) {
    return tls(workstation).connect(office.agentPort(), "h2");
  }

  /// On the administrators' port.
  public Socket administrators() {
    return tls(Optional.empty()).connect(office.admin().getPort());
  }

  private PeerTls tls(Optional<Workstation> workstation) {
    return new PeerTls(office.ca(), workstation);
  }

  public Workstation enroll(Identity who) {
    return enroll(who, token(who), Workstation.freshKey());
  }

  /// Good once.
  String token(Identity who) {
    var wish = Json.object("domain", who.domain(), "user_id", who.user(), "mac_address", who.mac());
    var made = office.administrator().rest().post("/api/v1/enroll-tokens", wish);
    return made.expect(201).json().path("token").asString();
  }

  /// @throws io.grpc.StatusRuntimeException when the server refuses
  Workstation enroll(Identity who, String token, KeyPair key) {
    var request =
        EnrollRequest.newBuilder()
            .setToken(token)
            .setDomain(who.domain())
            .setUserId(who.user())
            .setMacAddress(who.mac())
            .setCertificateRequest(ByteString.copyFrom(Workstation.request(key)))
            .build();
    try (var connection = stranger()) {
      return new Workstation(who, key, chain(calls(connection).enroll(request)));
    }
  }

  /// @throws io.grpc.StatusRuntimeException when the server refuses
  Workstation renew(Workstation present) {
    var key = Workstation.freshKey();
    var request =
        RenewRequest.newBuilder()
            .setCertificateRequest(ByteString.copyFrom(Workstation.request(key)))
            .build();
    try (var connection = as(present)) {
      return new Workstation(present.who(), key, chain(calls(connection).renew(request)));
    }
  }

  private static EnrollmentServiceGrpc.EnrollmentServiceBlockingStub calls(Connection connection) {
    return EnrollmentServiceGrpc.newBlockingStub(connection.channel())
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static List<X509Certificate> chain(CertificateReply reply) {
    return reply.getChainList().stream()
        .map(ByteString::toByteArray)
        .map(Workstation::certificate)
        .toList();
  }
}
