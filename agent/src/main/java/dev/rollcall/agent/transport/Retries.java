// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import io.grpc.Status;

/// Which failures another try may mend.
public final class Retries {
  private Retries() {}

  public static boolean makeSenseAfter(Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE, CANCELLED, ABORTED, INTERNAL, UNKNOWN, RESOURCE_EXHAUSTED -> true;
      // The connection may show a certificate that has been renewed since; the next shows the
      // newest
      case UNAUTHENTICATED -> true;
      case OK,
          INVALID_ARGUMENT,
          DEADLINE_EXCEEDED,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          FAILED_PRECONDITION,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          DATA_LOSS ->
          false;
    };
  }
}
