// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.link.Advice;
import dev.rollcall.agent.link.StreamEnd;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/// What gRPC says of a stream that has failed, with the server's own words from the trailers.
public final class StreamEnds {
  private static final Metadata.Key<String> CLOSE_REASON =
      Metadata.Key.of("rollcall-close-reason", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> RECONNECT =
      Metadata.Key.of("rollcall-reconnect", Metadata.ASCII_STRING_MARSHALLER);

  private StreamEnds() {}

  public static StreamEnd of(Throwable cause) {
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
