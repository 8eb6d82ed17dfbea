// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import com.google.common.util.concurrent.MoreExecutors;
import dev.rollcall.protocol.v1.UploadReply;
import dev.rollcall.protocol.v1.UploadRequest;
import dev.rollcall.protocol.v1.UploadServiceGrpc.UploadServiceImplBase;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/// `rollcall.v1.UploadService`: pictures on a call of their own. One message at a time is taken, on
/// threads that may wait for the disk, so a large picture never holds up an event loop.
final class UploadEndpoint extends UploadServiceImplBase {
  private final AgentServices services;

  UploadEndpoint(AgentServices services) {
    this.services = services;
  }

  @Override
  public StreamObserver<UploadRequest> upload(StreamObserver<UploadReply> answers) {
    var call = (ServerCallStreamObserver<UploadReply>) answers;
    var worker = MoreExecutors.newSequentialExecutor(services.threads());
    var upload = new Upload(services, AgentAuth.caller().resultNow(), call);
    call.disableAutoRequest();
    call.setOnCancelHandler(() -> worker.execute(upload::cut));
    call.request(1);
    return new StreamObserver<>() {
      @Override
      public void onNext(UploadRequest request) {
        worker.execute(() -> {
          upload.take(request);
          call.request(1);
        });
      }

      @Override
      public void onError(Throwable failure) {
        worker.execute(upload::cut);
      }

      @Override
      public void onCompleted() {
        worker.execute(upload::complete);
      }
    };
  }
}
