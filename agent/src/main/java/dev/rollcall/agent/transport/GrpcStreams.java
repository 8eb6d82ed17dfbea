// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.loop.Mailbox;
import dev.rollcall.agent.loop.Streams;
import dev.rollcall.agent.message.Answer;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import org.jspecify.annotations.Nullable;

/// Streams over gRPC.
public final class GrpcStreams implements Streams {
  private final Connector connector;
  private final ClientMessage hello;
  private final LiveConnection live;
  private final Mailbox mailbox;
  private @Nullable Line line;
  private @Nullable Line before;
  private long current;

  /// Makes streams that introduce themselves with this hello.
  public GrpcStreams(
      Connector connector, ClientMessage hello, LiveConnection live, Mailbox mailbox) {
    this.connector = connector;
    this.hello = hello;
    this.live = live;
    this.mailbox = mailbox;
  }

  @Override
  public void open(long generation) {
    ManagedChannel channel = connector.connect();
    StreamListener listener = new StreamListener(generation, mailbox);
    var stream =
        (ClientCallStreamObserver<ClientMessage>)
            MonitorServiceGrpc.newStub(channel).monitorStream(listener);
    Line opened = new Line(channel, stream);
    line = opened;
    current = generation;
    opened.greet(hello);
  }

  @Override
  public void replace(long generation) {
    before = line;
    open(generation);
  }

  @Override
  public void send(long generation, Answer answer) {
    if (line != null && generation == current) {
      line.send(AnswerCodec.write(answer));
    }
  }

  @Override
  public void drain(long generation) {
    if (line != null && generation == current) {
      line.drain();
    }
  }

  @Override
  public void consumed(long generation) {
    if (line != null && generation == current) {
      line.request(1);
    }
  }

  @Override
  public void greeted(long generation) {
    if (line != null && generation == current) {
      live.is(line.channel());
      dropBefore("renewed");
    }
  }

  @Override
  public void finish(long generation) {
    if (line != null && generation == current) {
      line.finish();
    }
  }

  @Override
  public void abandon(long generation, String reason) {
    if (line != null && generation == current) {
      live.isGone();
      line.drop(reason);
      line = null;
      dropBefore(reason);
    }
  }

  @Override
  public void close() {
    abandon(current, "closed");
    connector.close();
  }

  private void dropBefore(String reason) {
    if (before != null) {
      before.drop(reason);
      before = null;
    }
  }
}
