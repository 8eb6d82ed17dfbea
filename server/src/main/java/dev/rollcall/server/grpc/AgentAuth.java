// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.identity.Caller;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Asks everybody on the agents' port who they are, before a call is entered: by the certificate of
/// the connection, or by a token in the call, or by nothing, as far as the method admits that. It
/// runs on event loops, so it waits for nothing.
final class AgentAuth implements ServerInterceptor {
  private static final Context.Key<CompletableFuture<Caller>> CALLER =
      Context.key("rollcall-caller");

  private final AgentAccess access;
  private final Bearers bearers;

  /// @param threads may block: tokens are looked up on them
  AgentAuth(AgentAccess access, Executor threads) {
    this.access = access;
    this.bearers = new Bearers(access.access(), threads);
  }

  /// Who has made the present call: known at once, or, by a token, soon.
  static CompletableFuture<Caller> caller() {
    return Objects.requireNonNull(CALLER.get(), "not within a call");
  }

  @Override
  public <A, B> ServerCall.Listener<A> interceptCall(
      ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
    try {
      var peer = Peer.of(call);
      var caller = identify(call, headers, peer);
      var context = peer.in(Context.current()).withValue(CALLER, caller);
      return Contexts.interceptCall(context, call, headers, next);
    } catch (StatusRuntimeException refused) {
      var trailers = refused.getTrailers();
      call.close(refused.getStatus(), trailers == null ? new Metadata() : trailers);
      return new ServerCall.Listener<>() {};
    }
  }

  private CompletableFuture<Caller> identify(ServerCall<?, ?> call, Metadata headers, Peer peer) {
    return switch (access.mode()) {
      case DEV -> CompletableFuture.completedFuture(new Caller.Anybody());
      case IDENTIFIED -> {
        var rule =
            CallRule.of(call.getMethodDescriptor())
                .orElseThrow(() -> denied("this method is not open to anybody"));
        yield Bearers.isIn(headers) ? byToken(rule, headers, peer) : bySession(rule, peer);
      }
    };
  }

  private CompletableFuture<Caller> byToken(CallRule rule, Metadata headers, Peer peer) {
    if (!rule.admitsTokens()) {
      throw denied("a token does not open this method; an agent's certificate does");
    }
    return bearers.identify(headers, peer.address());
  }

  private CompletableFuture<Caller> bySession(CallRule rule, Peer peer) {
    var caller = peer.caller();
    if (caller instanceof Caller.Workstation workstation) {
      if (rule.needsGoodCertificate()) {
        access
            .identities()
            .gate()
            .examine(workstation.badge())
            .ifPresent(denial -> {
              throw CloseStatus.of(denial);
            });
      }
    } else if (!rule.admitsStrangers()) {
      throw Status.UNAUTHENTICATED
          .withDescription("this method needs an agent's certificate; enroll this workstation")
          .asRuntimeException();
    }
    return CompletableFuture.completedFuture(caller);
  }

  private static StatusRuntimeException denied(String words) {
    return Status.PERMISSION_DENIED.withDescription(words).asRuntimeException();
  }
}
