// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/// How the server ended a stream.
public record StreamEnd(Status status, Metadata trailers) {

  private static final Metadata.Key<String> REASON =
      Metadata.Key.of("rollcall-close-reason", Metadata.ASCII_STRING_MARSHALLER);

  public static StreamEnd of(StatusRuntimeException error) {
    var trailers = error.getTrailers();
    return new StreamEnd(error.getStatus(), trailers == null ? new Metadata() : trailers);
  }

  /// Why, for programs; empty when the server did not end it, or has no reason to give.
  public String reason() {
    var reason = trailers.get(REASON);
    return reason == null ? "" : reason;
  }

  /// Code and reason.
  public String shown() {
    return (code() + " " + reason()).strip();
  }

  public Status.Code code() {
    return status.getCode();
  }

  /// Why, in words; empty when the server said nothing.
  public String description() {
    var description = status.getDescription();
    return description == null ? "" : description;
  }
}
