// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.link.Advice;
import dev.rollcall.agent.link.StreamEnd;
import dev.rollcall.agent.transport.StreamEnds;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.monitor.ServerMessage;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// One stream. Belongs to its agent's loop, where everything is heard. What the stream does not
/// take yet waits within a bound; beyond it the stream is given up.
final class Talk implements ClientResponseObserver<ClientMessage, ServerMessage> {
  static final int WAITING = 1_024;

  private final Loop loop;
  private final Hearer hearer;
  private final Appetite appetite;
  private final Deque<ClientMessage> waiting = new ArrayDeque<>(2);
  private @Nullable ClientCallStreamObserver<ClientMessage> call;
  private Ours ours = Ours.OPEN;

  /// Who is told, on the loop, and never from within a call to the stream.
  interface Hearer {
    /// @param nanos when it arrived, on the clock that never jumps
    void heard(Talk from, ServerMessage message, long nanos);

    void ended(Talk from, StreamEnd end);
  }

  /// Our side of the stream.
  private enum Ours {
    OPEN,
    CLOSES_WHEN_DRAINED,
    CLOSED
  }

  private Talk(Loop loop, Hearer hearer, Appetite appetite) {
    this.loop = loop;
    this.hearer = hearer;
    this.appetite = appetite;
  }

  /// Opens a stream and says who this is.
  static Talk open(Wire wire, Loop loop, Hearer hearer, Appetite appetite, ClientMessage hello) {
    Talk talk = new Talk(loop, hearer, appetite);
    MonitorServiceGrpc.newStub(wire.channel()).monitorStream(talk).onNext(hello);
    return talk;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<ClientMessage> stream) {
    call = stream;
    stream.disableAutoRequestWithInitial(appetite.ahead());
    stream.setOnReadyHandler(() -> loop.execute(this::drain));
  }

  @Override
  public void onNext(ServerMessage message) {
    long nanos = System.nanoTime();
    loop.execute(() -> {
      hearer.heard(this, message, nanos);
      readOn(appetite.rest(message.getSerializedSize()));
    });
  }

  @Override
  public void onError(Throwable cause) {
    ended(StreamEnds.of(cause));
  }

  @Override
  public void onCompleted() {
    ended(new StreamEnd("completed", "the server ended the stream", new Advice.None()));
  }

  void send(ClientMessage message) {
    if (ours != Ours.OPEN) {
      return;
    }
    if (waiting.size() >= WAITING) {
      drop("the server does not read");
      return;
    }
    waiting.add(message);
    drain();
  }

  private void readOn(Duration rest) {
    if (rest.isZero()) {
      read(1);
    } else {
      var _ = loop.after(rest, () -> read(1));
    }
  }

  /// Asks for so many more messages.
  void read(int messages) {
    if (call != null) {
      call.request(messages);
    }
  }

  /// Whether the stream still stands as far as this side can tell without reading it.
  boolean stands() {
    return call != null && call.isReady();
  }

  /// Whether it is known to have ended.
  boolean isOver() {
    return ours == Ours.CLOSED;
  }

  /// Closes our side after all that waits.
  void finish() {
    if (ours == Ours.OPEN) {
      ours = Ours.CLOSES_WHEN_DRAINED;
      drain();
    }
  }

  void drop(String reason) {
    ours = Ours.CLOSED;
    waiting.clear();
    if (call != null) {
      call.cancel(reason, null);
    }
  }

  private void drain() {
    if (call == null) {
      return;
    }
    while (call.isReady() && !waiting.isEmpty()) {
      call.onNext(waiting.remove());
    }
    if (waiting.isEmpty() && ours == Ours.CLOSES_WHEN_DRAINED) {
      ours = Ours.CLOSED;
      call.onCompleted();
    }
  }

  private void ended(StreamEnd end) {
    ours = Ours.CLOSED;
    loop.execute(() -> hearer.ended(this, end));
  }
}
