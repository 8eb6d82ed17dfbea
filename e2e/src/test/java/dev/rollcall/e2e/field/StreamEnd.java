// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

import io.grpc.Metadata;
import io.grpc.Status;

/// How the server ended a stream.
public record StreamEnd(Status status, Metadata trailers) {

  public Status.Code code() {
    return status.getCode();
  }

  /// Why, in words; empty when the server said nothing.
  public String description() {
    var description = status.getDescription();
    return description == null ? "" : description;
  }
}
