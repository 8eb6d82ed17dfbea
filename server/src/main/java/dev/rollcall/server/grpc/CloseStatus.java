// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.hub.Credential;
import dev.rollcall.server.identity.Denial;
import dev.rollcall.server.session.Advice;
import dev.rollcall.server.session.CloseReason;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/// How the end of a stream reads on the wire: a status for everybody, and for our agents the reason
/// and when to come back as trailers.
final class CloseStatus {
  static final Metadata.Key<String> REASON = key("rollcall-close-reason");
  static final Metadata.Key<String> RECONNECT = key("rollcall-reconnect");

  private CloseStatus() {}

  static StatusRuntimeException of(CloseReason reason, String words, Advice advice) {
    var trailers = new Metadata();
    trailers.put(REASON, reason.text());
    trailers.put(RECONNECT, text(advice));
    return Status.fromCode(Status.Code.valueOf(reason.status()))
        .withDescription(words)
        .asRuntimeException(trailers);
  }

  static StatusRuntimeException of(Denial denial) {
    var reason = Credential.reason(denial);
    return of(reason, denial.words(), reason.advice());
  }

  private static String text(Advice advice) {
    return switch (advice) {
      case Advice.Now() -> "now";
      case Advice.After(var pause) -> "after-ms=" + pause.toMillis();
      case Advice.Stop() -> "stop";
    };
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
