// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Hears what a caller sends, and ends the call when that cannot be read or does not come. Every
/// method runs on the event loop of the connection.
final class RequestListener<A> extends SimpleForwardingServerCallListener<A> {
  /// How long a caller may say nothing before the request is whole; a slow line needs less for the
  /// largest message.
  static final Duration SILENCE = Duration.ofSeconds(30);

  private final ServerCall<A, ?> call;
  private final EventExecutor loop;
  private Future<?> silence;
  private boolean ended;

  RequestListener(ServerCall<A, ?> call, ServerCall.Listener<A> handler, EventExecutor loop) {
    super(handler);
    this.call = call;
    this.loop = loop;
    this.silence = listen();
  }

  private Future<?> listen() {
    return loop.schedule(this::silent, SILENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void silent() {
    end(Status.DEADLINE_EXCEEDED.withDescription("nothing came for " + SILENCE.toSeconds() + " s"));
  }

  @Override
  public void onMessage(A message) {
    if (ended) {
      return;
    }
    silence.cancel(false);
    silence = listen();
    try {
      super.onMessage(message);
    } catch (StatusRuntimeException unreadable) {
      end(status(unreadable));
    }
  }

  /// gRPC refuses to unfold more than a message may have by this status.
  private static Status status(StatusRuntimeException unreadable) {
    return unreadable.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED
        ? Status.RESOURCE_EXHAUSTED.withDescription("the message is too large")
        : Status.INVALID_ARGUMENT.withDescription("the message cannot be read");
  }

  @Override
  public void onHalfClose() {
    silence.cancel(false);
    if (!ended) {
      super.onHalfClose();
    }
  }

  @Override
  public void onCancel() {
    silence.cancel(false);
    if (!ended) {
      super.onCancel();
    }
  }

  @Override
  public void onComplete() {
    silence.cancel(false);
    if (!ended) {
      super.onComplete();
    }
  }

  /// To the handler this is as if the caller had gone.
  private void end(Status status) {
    silence.cancel(false);
    if (!ended) {
      ended = true;
      call.close(status, new Metadata());
      super.onCancel();
    }
  }
}
