// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import com.google.protobuf.ByteString;
import dev.rollcall.protocol.v1.Stored;
import dev.rollcall.protocol.v1.UploadHeader;
import dev.rollcall.protocol.v1.UploadReply;
import dev.rollcall.protocol.v1.UploadRequest;
import dev.rollcall.protocol.v1.UploadServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// Takes pictures as upload.proto says, or misbehaves as the test says.
final class FakeUploads extends UploadServiceGrpc.UploadServiceImplBase {
  enum Manner {
    STORES,
    /// Answers the header and reads nothing more.
    STALLS,
    /// Takes the first chunk, then breaks the call.
    BREAKS_AFTER_FIRST_CHUNK,
    REFUSES
  }

  private final List<UploadHeader> headers = new CopyOnWriteArrayList<>();
  private final List<ByteString> stored = new CopyOnWriteArrayList<>();
  private final CountDownLatch stalled = new CountDownLatch(1);
  private volatile Manner manner = Manner.STORES;
  private volatile ByteString kept = ByteString.EMPTY;

  void will(Manner next) {
    manner = next;
  }

  List<UploadHeader> headers() {
    return headers;
  }

  List<ByteString> stored() {
    return stored;
  }

  CountDownLatch stalled() {
    return stalled;
  }

  @Override
  public StreamObserver<UploadRequest> upload(StreamObserver<UploadReply> toAgent) {
    var call = (ServerCallStreamObserver<UploadReply>) toAgent;
    Manner now = manner;
    if (now == Manner.STALLS) {
      call.disableAutoRequest();
      call.request(1);
    }
    return new StreamObserver<>() {
      @Override
      public void onNext(UploadRequest request) {
        if (request.hasHeader()) {
          headers.add(request.getHeader());
          if (now == Manner.REFUSES) {
            toAgent.onError(Status.INVALID_ARGUMENT.withDescription("no").asException());
            return;
          }
          toAgent.onNext(UploadReply.newBuilder().setResumeFrom(kept.size()).build());
          if (now == Manner.STALLS) {
            stalled.countDown();
          }
          return;
        }
        kept = kept.concat(request.getChunk());
        if (now == Manner.BREAKS_AFTER_FIRST_CHUNK) {
          manner = Manner.STORES;
          toAgent.onError(Status.UNAVAILABLE.withDescription("broken").asException());
        }
      }

      @Override
      public void onError(Throwable cause) {}

      @Override
      public void onCompleted() {
        stored.add(kept);
        kept = ByteString.EMPTY;
        toAgent.onNext(
            UploadReply.newBuilder()
                .setStored(Stored.newBuilder().setScreenshotId("shot-" + stored.size()))
                .build());
        toAgent.onCompleted();
      }
    };
  }
}
