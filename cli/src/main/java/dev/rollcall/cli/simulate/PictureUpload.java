// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.protocol.v1.Notice;
import dev.rollcall.protocol.v1.UploadHeader;
import dev.rollcall.protocol.v1.UploadReply;
import dev.rollcall.protocol.v1.UploadRequest;
import dev.rollcall.protocol.v1.UploadServiceGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One try to upload one picture: header, then from where the server says, then its word.
final class PictureUpload implements ClientResponseObserver<UploadRequest, UploadReply> {
  /// The largest that a server takes.
  private static final int CHUNK = 256 << 10;

  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final ByteString picture;
  private int next;
  private boolean begun;
  private @Nullable ClientCallStreamObserver<UploadRequest> call;

  private PictureUpload(ByteString picture) {
    this.picture = picture;
  }

  static CompletableFuture<Outcome> start(
      Channel channel, long leftNanos, UploadHeader header, ByteString picture) {
    PictureUpload upload = new PictureUpload(picture);
    UploadServiceGrpc.newStub(channel)
        .withDeadlineAfter(leftNanos, TimeUnit.NANOSECONDS)
        .upload(upload)
        .onNext(UploadRequest.newBuilder().setHeader(header).build());
    return upload.outcome;
  }

  static UploadHeader header(Who who, String command, ByteString picture, Instant takenAt) {
    return UploadHeader.newBuilder()
        .setCommandId(command)
        .setDomain(who.id().domain())
        .setUserId(who.id().user())
        .setMacAddress(who.id().mac())
        .setContentType("image/png")
        .setSize(picture.size())
        .setSha256(ByteString.copyFrom(sha256().digest(picture.toByteArray())))
        .setTakenAt(
            Timestamp.newBuilder().setSeconds(takenAt.getEpochSecond()).setNanos(takenAt.getNano()))
        .setNotice(Notice.NOTICE_BANNER)
        .build();
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<UploadRequest> stream) {
    call = stream;
    stream.setOnReadyHandler(this::sendOn);
  }

  @Override
  public void onNext(UploadReply reply) {
    ClientCallStreamObserver<UploadRequest> stream = Objects.requireNonNull(call);
    if (reply.hasStored()) {
      outcome.complete(new Done("uploaded", reply.getStored().getScreenshotId()));
      return;
    }
    long from = reply.getResumeFrom();
    if (from < 0 || from > picture.size()) {
      stream.cancel("resume_from " + from + " of " + picture.size(), null);
      return;
    }
    next = (int) from;
    begun = true;
    sendOn();
  }

  /// As much as the stream takes: a slow server holds the picture here, not in a buffer.
  private void sendOn() {
    ClientCallStreamObserver<UploadRequest> stream = Objects.requireNonNull(call);
    while (begun && next < picture.size() && stream.isReady()) {
      int end = Math.min(picture.size(), next + CHUNK);
      ByteString chunk = picture.substring(next, end);
      next = end;
      stream.onNext(UploadRequest.newBuilder().setChunk(chunk).build());
    }
    if (begun && next == picture.size()) {
      begun = false;
      stream.onCompleted();
    }
  }

  @Override
  public void onError(Throwable cause) {
    outcome.completeExceptionally(cause);
  }

  @Override
  public void onCompleted() {
    outcome.completeExceptionally(
        Status.UNAVAILABLE.withDescription("the upload ended without an answer").asException());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
