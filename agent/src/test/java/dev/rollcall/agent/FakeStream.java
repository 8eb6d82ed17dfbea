// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.protocol.monitor.ClientAck;
import dev.rollcall.protocol.monitor.ClientConnect;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.ServerMessage;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The server's side of one stream.
final class FakeStream implements StreamObserver<ClientMessage> {
  private final StreamObserver<ServerMessage> toAgent;
  private final ServerMessage greeting;
  private final Consumer<FakeStream> opened;
  private final BlockingQueue<ClientAck> acks = new LinkedBlockingQueue<>();
  private final CountDownLatch closedByAgent = new CountDownLatch(1);
  private volatile boolean cancelled;
  private volatile ClientConnect hello = ClientConnect.getDefaultInstance();

  FakeStream(
      StreamObserver<ServerMessage> toAgent, ServerMessage greeting, Consumer<FakeStream> opened) {
    this.toAgent = toAgent;
    this.greeting = greeting;
    this.opened = opened;
  }

  ClientConnect hello() {
    return hello;
  }

  synchronized void send(ServerMessage message) {
    toAgent.onNext(message);
  }

  synchronized void end(Status status, String reason, String advice) {
    Metadata trailers = new Metadata();
    trailers.put(
        Metadata.Key.of("rollcall-close-reason", Metadata.ASCII_STRING_MARSHALLER), reason);
    trailers.put(Metadata.Key.of("rollcall-reconnect", Metadata.ASCII_STRING_MARSHALLER), advice);
    toAgent.onError(status.asRuntimeException(trailers));
  }

  /// The next ack, whatever it says.
  ClientAck nextAck() throws InterruptedException {
    ClientAck ack = acks.poll(10, TimeUnit.SECONDS);
    if (ack == null) {
      throw new AssertionError("no ack came in time");
    }
    return ack;
  }

  /// Skips acks until one is as wanted.
  ClientAck ackThat(Predicate<ClientAck> wanted) throws InterruptedException {
    for (; ; ) {
      ClientAck ack = nextAck();
      if (wanted.test(ack)) {
        return ack;
      }
    }
  }

  /// The ack that says how a command ended.
  ClientAck outcomeOf(String commandId) throws InterruptedException {
    return ackThat(ack ->
        ack.getMessageId().equals(commandId)
            && (ack.getRollcall().hasDone()
                || ack.getRollcall().hasFailed()
                || ack.getRollcall().hasRefused()));
  }

  boolean isQuietFor(long millis) throws InterruptedException {
    return acks.poll(millis, TimeUnit.MILLISECONDS) == null;
  }

  boolean closedByAgentWithin(long seconds) throws InterruptedException {
    return closedByAgent.await(seconds, TimeUnit.SECONDS);
  }

  @Override
  public void onNext(ClientMessage message) {
    if (message.hasConnect()) {
      hello = message.getConnect();
      if (!greeting.getMessageId().isEmpty()) {
        send(greeting);
      }
      opened.accept(this);
    } else if (message.hasAck()) {
      acks.add(message.getAck());
    }
  }

  boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void onError(Throwable cause) {
    cancelled = true;
  }

  @Override
  public void onCompleted() {
    closedByAgent.countDown();
    toAgent.onCompleted();
  }
}
