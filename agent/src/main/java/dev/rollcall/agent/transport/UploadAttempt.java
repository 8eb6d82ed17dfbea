// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import com.google.protobuf.ByteString;
import dev.rollcall.protocol.v1.UploadHeader;
import dev.rollcall.protocol.v1.UploadReply;
import dev.rollcall.protocol.v1.UploadRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One try on one connection: header, where to go on, chunks, the server's word. A write waits for
/// the stream to be ready, so a slow server holds the picture here and not in a buffer.
final class UploadAttempt {
  static final int CHUNK = 256 << 10;

  private final BlockingClientCall<UploadRequest, UploadReply> call;
  private final long patienceMillis;

  UploadAttempt(BlockingClientCall<UploadRequest, UploadReply> call, long patienceMillis) {
    this.call = call;
    this.patienceMillis = patienceMillis;
  }

  /// The server's id of the picture.
  String run(UploadHeader header, ByteString bytes)
      throws InterruptedException, StatusException, TimeoutException {
    boolean open = write(UploadRequest.newBuilder().setHeader(header).build());
    UploadReply first = answer();
    if (first.hasStored()) {
      return first.getStored().getScreenshotId();
    }
    for (int at = begin(first, bytes); open && at < bytes.size(); at += CHUNK) {
      ByteString chunk = bytes.substring(at, Math.min(bytes.size(), at + CHUNK));
      open = write(UploadRequest.newBuilder().setChunk(chunk).build());
    }
    call.halfClose();
    UploadReply last = answer();
    if (!last.hasStored()) {
      throw unexpected("an answer that is neither resume_from nor stored");
    }
    return last.getStored().getScreenshotId();
  }

  /// Harmless after the end.
  void cancel() {
    call.cancel("finished", null);
  }

  private static int begin(UploadReply reply, ByteString bytes) throws StatusException {
    long from = reply.getResumeFrom();
    if (from < 0 || from > bytes.size()) {
      throw unexpected("resume_from " + from + " of " + bytes.size());
    }
    return (int) from;
  }

  private boolean write(UploadRequest request)
      throws InterruptedException, StatusException, TimeoutException {
    return call.write(request, patienceMillis, TimeUnit.MILLISECONDS);
  }

  private UploadReply answer() throws InterruptedException, StatusException, TimeoutException {
    @Nullable UploadReply reply = call.read(patienceMillis, TimeUnit.MILLISECONDS);
    if (reply == null) {
      throw unexpected("the server ended the upload without an answer");
    }
    return reply;
  }

  private static StatusException unexpected(String what) {
    return Status.FAILED_PRECONDITION.withDescription(what).asException();
  }
}
