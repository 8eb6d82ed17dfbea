// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;

/// A call that somebody else than its handler may close: what the handler says later is dropped.
final class OnceClosed<A, B> extends SimpleForwardingServerCall<A, B> {
  /// How gRPC's own handlers call the fault of a caller who sends no request.
  private static final String NO_REQUEST = "Half-closed without a request";

  private final AtomicBoolean closed = new AtomicBoolean();

  OnceClosed(ServerCall<A, B> call) {
    super(call);
  }

  @Override
  public void sendMessage(B message) {
    if (!closed.get()) {
      super.sendMessage(message);
    }
  }

  @Override
  public void close(Status status, Metadata trailers) {
    if (closed.compareAndSet(false, true)) {
      super.close(isForWantOfARequest(status) ? noRequest() : status, trailers);
    }
  }

  private static boolean isForWantOfARequest(Status status) {
    return status.getCode() == Status.Code.INTERNAL && NO_REQUEST.equals(status.getDescription());
  }

  private static Status noRequest() {
    return Status.INVALID_ARGUMENT.withDescription("there must be a request");
  }
}
