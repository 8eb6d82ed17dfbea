// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.fleet.InvalidName;
import dev.rollcall.server.identity.Caller;
import dev.rollcall.server.identity.Claim;
import dev.rollcall.server.identity.Denial;
import dev.rollcall.server.identity.Gatekeeper;
import dev.rollcall.server.store.Store;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Lets a call go on only if what it is about is its caller's. An agent's certificate says that by
/// itself; of everybody else the store knows.
record Guard(Gatekeeper gate, Store store) {
  /// @param claims what the call is about
  /// @param call is not entered, and the answer is an exception, when one of them is not the
  ///   caller's
  <T> CompletableFuture<T> checked(
      Supplier<Set<Claim>> claims, Supplier<CompletableFuture<T>> call) {
    var about = readable(claims);
    return AgentAuth.caller()
        .thenCompose(caller -> denial(caller, about))
        .thenCompose(denial ->
            denial
                .map(found -> CompletableFuture.<T>failedFuture(CloseStatus.of(found)))
                .orElseGet(call));
  }

  /// Names that are none are nobody's: the call itself refuses them, and says which.
  private static Set<Claim> readable(Supplier<Set<Claim>> claims) {
    try {
      return claims.get();
    } catch (InvalidName _) {
      return Set.of();
    }
  }

  private CompletableFuture<Optional<Denial>> denial(Caller caller, Set<Claim> claims) {
    return switch (caller) {
      case Caller.Anybody _ -> CompletableFuture.completedFuture(Optional.empty());
      case Caller.Workstation workstation ->
          CompletableFuture.completedFuture(
              claims.stream()
                  .flatMap(claim -> gate.deny(workstation.badge(), claim).stream())
                  .findFirst());
      case Caller.Account _, Caller.Stranger _ -> inStore(caller, claims);
    };
  }

  /// Each claim costs some looks, so there may be one only.
  private CompletableFuture<Optional<Denial>> inStore(Caller caller, Set<Claim> claims) {
    return claims.size() > 1
        ? CompletableFuture.completedFuture(Optional.of(Denial.NotAdmitted.SEVERAL))
        : store.readLater(
            tx -> claims.stream().findAny().flatMap(claim -> gate.deny(tx, caller, claim)));
  }
}
