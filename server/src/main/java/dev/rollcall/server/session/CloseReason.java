// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import java.time.Duration;
import java.util.Locale;

/// Why a stream ended: the status that the peer gets, and when it should come back.
public enum CloseReason {
  INVALID_FIRST_MESSAGE("INVALID_ARGUMENT", new Advice.After(Duration.ofMinutes(1))),
  INVALID_MESSAGE("INVALID_ARGUMENT", new Advice.After(Duration.ofMinutes(1))),
  GREETING_TIMEOUT("DEADLINE_EXCEEDED", new Advice.Now()),
  FOREIGN_IDENTITY("PERMISSION_DENIED", new Advice.Stop()),
  /// No credential, and no rule of the domain that lets the peer in without.
  NOT_ADMITTED("PERMISSION_DENIED", new Advice.After(Duration.ofMinutes(5))),
  /// To be renewed; then the agent may come back.
  CREDENTIAL_EXPIRED("UNAUTHENTICATED", new Advice.After(Duration.ofSeconds(5))),
  /// Nothing helps but a new enrolment.
  SUPERSEDED("UNAUTHENTICATED", new Advice.Stop()),
  UNKNOWN_CREDENTIAL("UNAUTHENTICATED", new Advice.Stop()),
  LOCKED("PERMISSION_DENIED", new Advice.Stop()),
  REVOKED("PERMISSION_DENIED", new Advice.Stop()),
  UNKNOWN_PERSON("PERMISSION_DENIED", new Advice.After(Duration.ofMinutes(5))),
  TAKEN_OVER("ABORTED", new Advice.After(Duration.ofSeconds(30))),
  SLOW("RESOURCE_EXHAUSTED", new Advice.After(Duration.ofSeconds(5))),
  DRAIN("UNAVAILABLE", new Advice.Now()),
  STORE_UNAVAILABLE("UNAVAILABLE", new Advice.After(Duration.ofSeconds(5))),
  /// The peer gave no sign of life, though its connection looked open.
  UNREACHABLE("UNAVAILABLE", new Advice.Now()),
  /// The agent ended the stream in good order.
  PEER_CLOSED("OK", new Advice.Now()),
  /// The connection is gone.
  PEER_LOST("CANCELLED", new Advice.Now());

  private final String status;
  private final Advice advice;

  CloseReason(String status, Advice advice) {
    this.status = status;
    this.advice = advice;
  }

  /// The name of the gRPC status code.
  public String status() {
    return status;
  }

  public Advice advice() {
    return advice;
  }

  /// As trailers, metrics and the history name it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
