// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.identity.TestAuthority;
import dev.rollcall.agent.message.AgentId;
import dev.rollcall.protocol.v1.CertificateReply;
import dev.rollcall.protocol.v1.EnrollRequest;
import dev.rollcall.protocol.v1.EnrollmentServiceGrpc;
import dev.rollcall.protocol.v1.RenewRequest;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// A server's book of certificates, written from the .proto file alone. The same key gets the same
/// certificate; answers can be lost or refused.
final class FakeRegistry extends EnrollmentServiceGrpc.EnrollmentServiceImplBase {
  /// Who shows which certificate.
  static final Context.Key<X509Certificate> SHOWN = Context.key("shown");

  private final TestAuthority authority;
  private final AgentId agent;
  private final Map<PublicKey, X509Certificate> issued = new ConcurrentHashMap<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  private final AtomicReference<Mood> mood = new AtomicReference<>(Mood.GIVES);
  private volatile Duration life = Duration.ofHours(24);

  /// One request.
  ///
  /// @param by the certificate that the connection showed
  record Asked(PublicKey key, Optional<X509Certificate> by) {}

  /// What becomes of the next requests.
  enum Mood {
    GIVES,
    /// Issues, but the answer is lost.
    LOSES,
    /// Issues, and never answers.
    IS_SILENT,
    IS_BUSY,
    KNOWS_NO_TOKEN,
    LOCKS
  }

  FakeRegistry(TestAuthority authority, AgentId agent) {
    this.authority = authority;
    this.agent = agent;
  }

  void is(Mood next) {
    mood.set(next);
  }

  void issuesFor(Duration next) {
    life = next;
  }

  List<String> tokens() {
    return tokens;
  }

  int certificates() {
    return issued.size();
  }

  Asked nextAsked() throws InterruptedException {
    Asked next = asked.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nobody asked for a certificate in time");
    }
    return next;
  }

  boolean isAskedWithin(long millis) throws InterruptedException {
    return asked.poll(millis, TimeUnit.MILLISECONDS) != null;
  }

  @Override
  public void enroll(EnrollRequest request, StreamObserver<CertificateReply> answer) {
    tokens.add(request.getToken());
    answer(request.getCertificateRequest(), 1, answer);
  }

  @Override
  public void renew(RenewRequest request, StreamObserver<CertificateReply> answer) {
    if (SHOWN.get() == null) {
      answer.onError(Status.UNAUTHENTICATED.asRuntimeException());
      return;
    }
    answer(request.getCertificateRequest(), issued.size() + 1L, answer);
  }

  private void answer(
      ByteString request, long generation, StreamObserver<CertificateReply> answer) {
    // Before the test hears of the request and changes it
    Mood present = mood.get();
    PublicKey key = TestAuthority.publicKey(request.toByteArray());
    asked.add(new Asked(key, Optional.ofNullable(SHOWN.get())));
    switch (present) {
      case GIVES -> {
        answer.onNext(reply(issue(key, generation)));
        answer.onCompleted();
      }
      case LOSES -> {
        issue(key, generation);
        answer.onError(Status.UNAVAILABLE.withDescription("the line broke").asRuntimeException());
      }
      case IS_SILENT -> issue(key, generation);
      case IS_BUSY -> answer.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
      case KNOWS_NO_TOKEN ->
          answer.onError(Status.UNAUTHENTICATED.withDescription("no such token").asException());
      case LOCKS -> answer.onError(Status.PERMISSION_DENIED.asRuntimeException());
    }
  }

  private X509Certificate issue(PublicKey key, long generation) {
    return issued.computeIfAbsent(key, one -> authority.issue(one, agent, generation, life));
  }

  private CertificateReply reply(X509Certificate certificate) {
    try {
      return CertificateReply.newBuilder()
          .addChain(ByteString.copyFrom(certificate.getEncoded()))
          .addChain(ByteString.copyFrom(authority.certificate().getEncoded()))
          .build();
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
