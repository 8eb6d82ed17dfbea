// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.access.Access;
import dev.rollcall.server.access.Refusals.Cause;
import dev.rollcall.server.access.TokenBook.Found;
import dev.rollcall.server.identity.Caller;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Programs that call by a token of the REST interface, such as an HR system.
///
/// @param threads may block: just after a change the book is being read again
record Bearers(Access access, Executor threads) {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final String SCHEME = "Bearer ";

  static boolean isIn(Metadata headers) {
    return headers.containsKey(AUTHORIZATION);
  }

  CompletableFuture<Caller> identify(Metadata headers, InetAddress from) {
    var word = word(headers);
    return CompletableFuture.supplyAsync(() -> look(word, from.getHostAddress()), threads);
  }

  private static String word(Metadata headers) {
    var given = String.valueOf(headers.get(AUTHORIZATION));
    return given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? given.substring(SCHEME.length()).strip()
        : "";
  }

  private Caller look(String word, String address) {
    return switch (access.book().look(word)) {
      case Found.Known(var principal) -> new Caller.Account(principal);
      case Found.Expired(var principal) ->
          throw wrong(
              Cause.EXPIRED_TOKEN,
              principal.account(),
              address,
              "the token has expired; make a new one");
      case Found.Unknown() ->
          throw wrong(
              Cause.WRONG_TOKEN,
              address,
              address,
              "this is no token of this server, or it was revoked");
    };
  }

  private StatusRuntimeException wrong(Cause cause, String who, String address, String words) {
    access.refusals().note(cause, who);
    return access
        .failedTries()
        .count(address)
        .map(_ ->
            Status.RESOURCE_EXHAUSTED.withDescription(
                "too many wrong tokens came from your address; try again in a minute"))
        .orElseGet(() -> Status.UNAUTHENTICATED.withDescription(words))
        .asRuntimeException();
  }
}
