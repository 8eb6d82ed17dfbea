// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.protocol.monitor.ClientMessage;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;

/// One stream with the connection under it. What the stream does not take yet waits here, within a
/// bound. Belongs to the loop's thread.
final class Line {
  static final int WAITING = 256;

  private final ManagedChannel channel;
  private final ClientCallStreamObserver<ClientMessage> stream;
  private final Deque<ClientMessage> waiting = new ArrayDeque<>();
  private Ours ours = Ours.OPEN;

  /// Our side of the stream.
  private enum Ours {
    OPEN,
    CLOSES_WHEN_DRAINED,
    CLOSED
  }

  Line(ManagedChannel channel, ClientCallStreamObserver<ClientMessage> stream) {
    this.channel = channel;
    this.stream = stream;
  }

  ManagedChannel channel() {
    return channel;
  }

  /// Sends at once even if the stream does not take it yet: nothing stands before it.
  void greet(ClientMessage hello) {
    stream.onNext(hello);
  }

  void send(ClientMessage message) {
    if (ours != Ours.OPEN) {
      return;
    }
    if (waiting.size() >= WAITING) {
      stream.cancel("the server does not read", null);
      return;
    }
    waiting.add(message);
    drain();
  }

  void drain() {
    while (stream.isReady() && !waiting.isEmpty()) {
      stream.onNext(waiting.remove());
    }
    if (waiting.isEmpty() && ours == Ours.CLOSES_WHEN_DRAINED) {
      ours = Ours.CLOSED;
      stream.onCompleted();
    }
  }

  void request(int messages) {
    stream.request(messages);
  }

  void finish() {
    if (ours == Ours.OPEN) {
      ours = Ours.CLOSES_WHEN_DRAINED;
      drain();
    }
  }

  void drop(String reason) {
    ours = Ours.CLOSED;
    waiting.clear();
    stream.cancel(reason, null);
    channel.shutdownNow();
  }
}
