// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import com.google.protobuf.ByteString;
import dev.rollcall.protocol.v1.CertificateReply;
import dev.rollcall.protocol.v1.EnrollRequest;
import dev.rollcall.protocol.v1.EnrollmentServiceGrpc.EnrollmentServiceImplBase;
import dev.rollcall.protocol.v1.RenewRequest;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.identity.CertificateAnswer;
import dev.rollcall.server.identity.Denial;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// `rollcall.v1.EnrollmentService`: how a workstation gets its certificates. The signatures are
/// reckoned, and the store waited for, on threads that may block.
final class EnrollmentEndpoint extends EnrollmentServiceImplBase {
  private final AgentAccess access;
  private final Executor threads;

  EnrollmentEndpoint(AgentAccess access, Executor threads) {
    this.access = access;
    this.threads = threads;
  }

  @Override
  public void enroll(EnrollRequest request, StreamObserver<CertificateReply> answers) {
    var from = Peer.current().address();
    Unary.answer(answers, CompletableFuture.supplyAsync(() -> enroll(request, from), threads));
  }

  private CertificateReply enroll(EnrollRequest request, InetAddress from) {
    var agent = AgentId.of(request.getDomain(), request.getUserId(), request.getMacAddress());
    return reply(
        access
            .identities()
            .service()
            .enroll(request.getToken(), agent, request.getCertificateRequest().toByteArray()),
        from);
  }

  @Override
  public void renew(RenewRequest request, StreamObserver<CertificateReply> answers) {
    var peer = Peer.current();
    Unary.answer(answers, CompletableFuture.supplyAsync(() -> renew(request, peer), threads));
  }

  private CertificateReply renew(RenewRequest request, Peer peer) {
    var shown =
        peer.shown()
            .orElseThrow(() ->
                Status.UNAUTHENTICATED
                    .withDescription("a certificate is renewed on a connection that shows it")
                    .asRuntimeException());
    var answer =
        access
            .identities()
            .service()
            .renew(shown.badge(), request.getCertificateRequest().toByteArray());
    if (answer instanceof CertificateAnswer.Given(var badge, _)) {
      shown.renewed(badge);
    }
    return reply(answer, peer.address());
  }

  private CertificateReply reply(CertificateAnswer answer, InetAddress from) {
    return switch (answer) {
      case CertificateAnswer.Given given ->
          CertificateReply.newBuilder()
              .addChain(ByteString.copyFrom(given.bytes()))
              .addChain(ByteString.copyFrom(access.identities().certifier().issuer()))
              .build();
      case CertificateAnswer.WrongToken() -> throw wrongToken(from.getHostAddress());
      case CertificateAnswer.Unfit(var why) ->
          throw Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
      case CertificateAnswer.Refused(var why) -> throw CloseStatus.of(new Denial.Worthless(why));
      case CertificateAnswer.TooOften() ->
          throw Status.RESOURCE_EXHAUSTED
              .withDescription("this certificate was renewed too often; try again in a minute")
              .asRuntimeException();
    };
  }

  /// One and the same answer, whatever is wrong with it.
  private StatusRuntimeException wrongToken(String address) {
    access.identities().gate().noteWrongToken(address);
    return access
        .access()
        .failedTries()
        .count(address)
        .map(_ ->
            Status.RESOURCE_EXHAUSTED.withDescription(
                "too many wrong tokens came from your address; try again in a minute"))
        .orElseGet(() ->
            Status.UNAUTHENTICATED.withDescription(
                "this enrolment token is unknown, used or expired, or it is for another"
                    + " workstation; an administrator can make a new one"))
        .asRuntimeException();
  }
}
