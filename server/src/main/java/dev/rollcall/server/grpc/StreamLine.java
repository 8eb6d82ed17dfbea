// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.hub.Credential;
import dev.rollcall.server.hub.Hub;
import dev.rollcall.server.hub.Line;
import dev.rollcall.server.hub.SessionLoop;
import dev.rollcall.server.session.Advice;
import dev.rollcall.server.session.ClientFrame;
import dev.rollcall.server.session.CloseReason;
import dev.rollcall.server.session.ServerFrame;
import dev.rollcall.server.session.SessionEvent;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// One stream between gRPC and its session. Every method runs on the event loop of the connection.
final class StreamLine implements Line, StreamObserver<ClientFrame> {
  /// Ready means that all has left: one unread message is enough to notice a peer that does not
  /// read.
  private static final int READY_BELOW_BYTES = 1;

  private final ServerCallStreamObserver<ServerMessage> call;
  private final Probe probe;
  private final Runnable breaker;
  private final InstantSource clock;
  private final SessionLoop session;
  private ServerCodec codec = new ServerCodec(AgentKind.FIELD);
  private boolean ended;

  /// Finds out whether the other end of a connection is there.
  interface Probe {
    /// Asks the peer for a sign of life.
    ///
    /// @param silent runs when there was none
    void ask(Runnable silent);

    /// Waits for the peer's machine to confirm what was written.
    ///
    /// @param silent runs when it does not
    void watch(Runnable silent);
  }

  private StreamLine(
      ServerCallStreamObserver<ServerMessage> call,
      Hub hub,
      Executor loop,
      Credential credential,
      Probe probe,
      Runnable breaker,
      InstantSource clock) {
    this.call = call;
    this.probe = probe;
    this.breaker = breaker;
    this.clock = clock;
    this.session = hub.open(this, loop, credential);
  }

  /// @param breaker breaks the stream off if its end does not leave soon
  static StreamLine open(
      ServerCallStreamObserver<ServerMessage> call,
      Hub hub,
      Executor loop,
      Credential credential,
      Probe probe,
      Runnable breaker,
      InstantSource clock) {
    var line = new StreamLine(call, hub, loop, credential, probe, breaker, clock);
    call.setOnReadyThreshold(READY_BELOW_BYTES);
    call.setOnReadyHandler(line.session::onReady);
    call.setOnCancelHandler(() -> line.closed(CloseReason.PEER_LOST));
    return line;
  }

  @Override
  public boolean isReady() {
    return call.isReady();
  }

  @Override
  public void write(ServerFrame frame) {
    if (!ended) {
      call.onNext(codec.write(frame, clock.instant()));
    }
  }

  @Override
  public void finish(CloseReason reason, String words, Advice advice) {
    if (!ended) {
      ended = true;
      call.onError(CloseStatus.of(reason, words, advice));
      if (reason == CloseReason.SLOW) {
        breaker.run();
      }
    }
  }

  @Override
  public void probe() {
    if (!ended) {
      probe.ask(this::silent);
    }
  }

  @Override
  public void sign() {
    if (!ended) {
      call.onNext(ServerCodec.STILL_HERE);
      probe.watch(this::silent);
    }
  }

  private void silent() {
    session.accept(new SessionEvent.Silent());
  }

  @Override
  public void onNext(ClientFrame frame) {
    if (frame instanceof ClientFrame.Hello(_, var introduction, _)) {
      codec = new ServerCodec(introduction.kind());
    }
    session.accept(new SessionEvent.Received(frame));
  }

  /// The connection broke; gRPC also says so by the cancel handler.
  @Override
  public void onError(Throwable failure) {
    closed(CloseReason.PEER_LOST);
  }

  @Override
  public void onCompleted() {
    closed(CloseReason.PEER_CLOSED);
    if (!ended) {
      ended = true;
      call.onCompleted();
    }
  }

  private void closed(CloseReason reason) {
    session.accept(new SessionEvent.PeerClosed(reason));
    ended = ended || reason == CloseReason.PEER_LOST;
  }
}
