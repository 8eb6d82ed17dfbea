// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.server.fleet.AgentId;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// A stream of an agent, as a test sees it.
final class OpenStream implements StreamObserver<ServerMessage>, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CompletableFuture<ServerMessage> first = new CompletableFuture<>();
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final CompletableFuture<String> advice = new CompletableFuture<>();
  private final StreamObserver<ClientMessage> requests;

  private OpenStream(Channel channel) {
    requests = MonitorServiceGrpc.newStub(channel).monitorStream(this);
  }

  /// Says `connect`, and waits for nothing.
  static OpenStream on(Channel channel, AgentId agent) {
    var stream = new OpenStream(channel);
    stream.requests.onNext(Calls.connect(agent));
    return stream;
  }

  /// @throws StatusRuntimeException when it ended before
  ServerMessage first() {
    try {
      return first.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException failure) {
      throw Objects.requireNonNull(failure.getCause()) instanceof StatusRuntimeException status
          ? status
          : failure;
    }
  }

  /// Waits for the end: the status and the reason.
  String end() {
    return end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  boolean isOpen() {
    return !end.isDone();
  }

  /// When to come back, in the words of the trailer.
  String advice() {
    return advice.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void onNext(ServerMessage message) {
    first.complete(message);
  }

  @Override
  public void onError(Throwable failure) {
    var status = (StatusRuntimeException) failure;
    var trailers = Objects.requireNonNullElseGet(status.getTrailers(), Metadata::new);
    first.completeExceptionally(failure);
    advice.complete(String.valueOf(trailers.get(CloseStatus.RECONNECT)));
    end.complete(Calls.text(status));
  }

  @Override
  public void onCompleted() {
    end.complete("OK");
  }

  @Override
  public void close() {
    if (isOpen()) {
      requests.onCompleted();
    }
  }
}
