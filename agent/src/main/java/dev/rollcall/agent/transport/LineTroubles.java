// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.identity.Failure;
import dev.rollcall.agent.identity.Trouble;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// What is wrong with a connection that failed, as far as it can be told.
final class LineTroubles {
  private static final int DEPTH = 12;
  private static final Pattern ALERT = Pattern.compile("\\((\\w+)\\) Received fatal alert");

  private LineTroubles() {}

  static Optional<Failure> of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEPTH)
        .flatMap(cause -> known(cause).stream())
        .findFirst();
  }

  private static Optional<Failure> known(Throwable cause) {
    return switch (cause) {
      case ServerNotTrusted refused -> Optional.of(refused.failure());
      case NotSslRecordException _ -> Optional.of(failure(Trouble.PLAIN_TEXT, cause));
      case SSLException _ -> alert(cause);
      case ConnectException _,
          NoRouteToHostException _,
          UnknownHostException _,
          UnresolvedAddressException _ ->
          Optional.of(failure(Trouble.UNREACHABLE, cause));
      default -> Optional.empty();
    };
  }

  /// What a server says when it does not take the agent's certificate.
  private static Optional<Failure> alert(Throwable cause) {
    Matcher alert = ALERT.matcher(String.valueOf(cause.getMessage()));
    if (!alert.find()) {
      return Optional.empty();
    }
    return switch (alert.group(1)) {
      case "certificate_expired" -> Optional.of(failure(Trouble.EXPIRED, cause));
      case "bad_certificate",
          "certificate_unknown",
          "certificate_revoked",
          "certificate_required",
          "unknown_ca",
          "access_denied" ->
          Optional.of(failure(Trouble.NOT_KNOWN, cause));
      default -> Optional.empty();
    };
  }

  private static Failure failure(Trouble trouble, Throwable cause) {
    return new Failure(trouble, String.valueOf(cause.getMessage()));
  }
}
