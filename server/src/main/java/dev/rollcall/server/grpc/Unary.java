// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.fleet.InvalidName;
import dev.rollcall.server.store.StoreException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Answers a call when the store has answered.
final class Unary {
  private static final Logger LOG = LoggerFactory.getLogger(Unary.class);

  private Unary() {}

  static <T> void answer(StreamObserver<T> answers, CompletableFuture<T> future) {
    var _ =
        future.whenComplete((answer, failure) -> {
          if (failure != null) {
            answers.onError(status(failure));
            return;
          }
          answers.onNext(answer);
          answers.onCompleted();
        });
  }

  /// What a failure means for the peer; what it means for us stands in the log.
  static StatusRuntimeException status(Throwable failure) {
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case StatusRuntimeException status -> status;
      case InvalidName invalid ->
          Status.INVALID_ARGUMENT.withDescription(invalid.getMessage()).asRuntimeException();
      case StoreException store -> status(store);
      default -> {
        LOG.atError().setCause(cause).log("a call failed");
        yield Status.INTERNAL.withDescription("the server failed").asRuntimeException();
      }
    };
  }

  private static StatusRuntimeException status(StoreException failure) {
    var isKnown =
        switch (failure.kind()) {
          case FULL, BUSY, AWAY, STOPPED -> true;
          case UNKNOWN, DAMAGED, FAILED -> false;
        };
    LOG.atLevel(isKnown ? Level.DEBUG : Level.WARN)
        .setCause(failure)
        .addKeyValue("kind", failure.kind())
        .log("the store failed");
    return switch (failure.kind()) {
      case BUSY, FULL ->
          Status.RESOURCE_EXHAUSTED
              .withDescription("the server has no room just now; try again later")
              .asRuntimeException();
      case AWAY ->
          Status.UNAVAILABLE
              .withDescription("the database cannot be reached; try again later")
              .asRuntimeException();
      case UNKNOWN, STOPPED, DAMAGED, FAILED ->
          Status.UNAVAILABLE.withDescription("the store failed").asRuntimeException();
    };
  }
}
