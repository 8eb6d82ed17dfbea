// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.identity.Failure;
import dev.rollcall.agent.identity.Trouble;
import dev.rollcall.agent.link.Advice;
import dev.rollcall.agent.link.StreamEnd;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What gRPC says of a stream that has failed, with the server's own words from the trailers.
public final class StreamEnds {
  private static final Metadata.Key<String> CLOSE_REASON =
      Metadata.Key.of("rollcall-close-reason", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> RECONNECT =
      Metadata.Key.of("rollcall-reconnect", Metadata.ASCII_STRING_MARSHALLER);

  /// A server that will hardly take the agent back is asked so seldom.
  private static final Advice SLOWLY = new Advice.After(Duration.ofMinutes(10));

  private StreamEnds() {}

  public static StreamEnd of(Throwable cause) {
    return LineTroubles.of(cause).map(StreamEnds::of).orElseGet(() -> said(cause));
  }

  private static StreamEnd of(Failure failure) {
    Trouble trouble = failure.trouble();
    return new StreamEnd(
        trouble.code(),
        trouble.advice() + " (" + failure.detail() + ')',
        switch (trouble.next()) {
          case RETRY -> new Advice.None();
          case SLOWLY, PERSON -> SLOWLY;
        });
  }

  private static StreamEnd said(Throwable cause) {
    Status status = Status.fromThrowable(cause);
    Metadata trailers = Status.trailersFromThrowable(cause);
    String code = status.getCode().name();
    String description = status.getDescription() == null ? code : status.getDescription();
    return new StreamEnd(
        valueOr(trailers, CLOSE_REASON, code),
        description + (status.getCause() == null ? "" : ": " + status.getCause()),
        Advice.parse(valueOr(trailers, RECONNECT, "")));
  }

  private static String valueOr(
      @Nullable Metadata trailers, Metadata.Key<String> key, String otherwise) {
    String value = trailers == null ? null : trailers.get(key);
    return value == null ? otherwise : value;
  }
}
