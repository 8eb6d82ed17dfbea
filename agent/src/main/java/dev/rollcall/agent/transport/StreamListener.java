// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.link.Advice;
import dev.rollcall.agent.link.LinkEvent;
import dev.rollcall.agent.link.StreamEnd;
import dev.rollcall.agent.loop.LoopEvent.Happened;
import dev.rollcall.agent.loop.LoopEvent.Writable;
import dev.rollcall.agent.loop.Mailbox;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.ServerMessage;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;

/// Puts what a stream brings into the mailbox. The stream is read no faster than the loop handles.
final class StreamListener implements ClientResponseObserver<ClientMessage, ServerMessage> {
  private static final int READ_AHEAD = 8;

  private final long generation;
  private final Mailbox mailbox;

  StreamListener(long generation, Mailbox mailbox) {
    this.generation = generation;
    this.mailbox = mailbox;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<ClientMessage> stream) {
    stream.disableAutoRequestWithInitial(READ_AHEAD);
    stream.setOnReadyHandler(() -> mailbox.post(new Writable(generation)));
  }

  @Override
  public void onNext(ServerMessage message) {
    mailbox.post(
        new Happened(new LinkEvent.Received(generation, ServerMessageCodec.read(message))));
  }

  @Override
  public void onError(Throwable cause) {
    ended(StreamEnds.of(cause));
  }

  @Override
  public void onCompleted() {
    ended(new StreamEnd("completed", "the server ended the stream", new Advice.None()));
  }

  private void ended(StreamEnd end) {
    mailbox.postAlways(new Happened(new LinkEvent.Ended(generation, end)));
  }
}
