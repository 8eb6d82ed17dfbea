// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.identity.Failure;
import dev.rollcall.agent.identity.Trouble;
import io.grpc.Status;
import io.grpc.StatusException;

/// What the server's refusals of certificates mean.
final class EnrollmentRefusals {
  private EnrollmentRefusals() {}

  static Failure ofEnroll(StatusException e) {
    Trouble trouble =
        switch (e.getStatus().getCode()) {
          case UNAUTHENTICATED -> Trouble.TOKEN_REFUSED;
          case PERMISSION_DENIED -> Trouble.LOCKED;
          case INVALID_ARGUMENT -> Trouble.REQUEST_REFUSED;
          default -> unanswered(e.getStatus());
        };
    return failure(trouble, e);
  }

  static Failure ofRenew(StatusException e) {
    Trouble trouble =
        switch (e.getStatus().getCode()) {
          case UNAUTHENTICATED -> Trouble.ofReason(StreamEnds.of(e).reason());
          case PERMISSION_DENIED ->
              StreamEnds.of(e).reason().equals("revoked") ? Trouble.REVOKED : Trouble.LOCKED;
          case INVALID_ARGUMENT -> Trouble.REQUEST_REFUSED;
          default -> unanswered(e.getStatus());
        };
    return failure(trouble, e);
  }

  private static Trouble unanswered(Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED -> Trouble.UNREACHABLE;
      default -> Trouble.OTHER;
    };
  }

  private static Failure failure(Trouble trouble, StatusException e) {
    return new Failure(trouble, e.getStatus().getCode() + ": " + e.getStatus().getDescription());
  }
}
