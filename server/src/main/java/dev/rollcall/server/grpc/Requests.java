// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;

/// What holds for every call but the stream, which has rules of its own: a request that cannot be
/// read, is not one, or does not come, ends its call as the caller's fault. gRPC by itself says
/// UNKNOWN or INTERNAL, as if the server had failed, or waits for ever.
final class Requests implements ServerInterceptor {
  private final EventLoops loops;

  private Requests(EventLoops loops) {
    this.loops = loops;
  }

  /// The service with messages that are read only behind this, so that what reading throws arrives
  /// here.
  static ServerServiceDefinition of(ServerServiceDefinition service, EventLoops loops) {
    return ServerInterceptors.intercept(
        ServerInterceptors.useInputStreamMessages(service), new Requests(loops));
  }

  @Override
  public <A, B> ServerCall.Listener<A> interceptCall(
      ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
    var ours = new OnceClosed<>(call);
    return new RequestListener<>(ours, next.startCall(ours, headers), loops.current());
  }
}
