// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.protocol.monitor.ActivityLogBatchRequest;
import dev.rollcall.protocol.monitor.ActivityLogRequest;
import dev.rollcall.protocol.monitor.ActivityLogResponse;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.monitor.ServerMessage;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A server on the loopback, written from the .proto files alone. It greets each stream with the
/// same init_config and then says only what the test says.
final class FakeServer implements AutoCloseable {
  private final Server server;
  private final FakeUploads uploads = new FakeUploads();
  private final BlockingQueue<FakeStream> streams = new LinkedBlockingQueue<>();
  private final List<ActivityLogRequest> activity = new CopyOnWriteArrayList<>();
  private volatile ServerMessage greeting;
  private volatile boolean storesActivity = true;

  private FakeServer(int port, ServerMessage greeting) {
    this.greeting = greeting;
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .addService(new Monitor())
            .addService(uploads)
            .build();
  }

  static FakeServer start(ServerMessage greeting) {
    return start(0, greeting);
  }

  static FakeServer start(int port, ServerMessage greeting) {
    FakeServer fake = new FakeServer(port, greeting);
    try {
      fake.server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fake;
  }

  int port() {
    return server.getPort();
  }

  FakeUploads uploads() {
    return uploads;
  }

  void greetsWith(ServerMessage next) {
    greeting = next;
  }

  void refusesActivity() {
    storesActivity = false;
  }

  List<ActivityLogRequest> activity() {
    return activity;
  }

  /// The next stream that an agent opens; the test fails when none comes in time.
  FakeStream nextStream() throws InterruptedException {
    FakeStream stream = streams.poll(10, TimeUnit.SECONDS);
    if (stream == null) {
      throw new AssertionError("no stream was opened in time");
    }
    return stream;
  }

  /// The next stream, once its agent has applied the greeting.
  FakeStream nextGreeted() throws InterruptedException {
    FakeStream stream = nextStream();
    String first = stream.nextAck().getMessageId();
    if (!first.equals("init_config")) {
      throw new AssertionError("the first ack is for " + first);
    }
    return stream;
  }

  /// The stream that an agent opens within this time, if one comes.
  boolean hasNoStreamWithin(long millis) throws InterruptedException {
    return streams.poll(millis, TimeUnit.MILLISECONDS) == null;
  }

  /// Dies: nothing is said to anybody.
  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Monitor extends MonitorServiceGrpc.MonitorServiceImplBase {
    @Override
    public StreamObserver<ClientMessage> monitorStream(StreamObserver<ServerMessage> toAgent) {
      return new FakeStream(toAgent, greeting, streams::add);
    }

    @Override
    public void sendActivityLogBatch(
        ActivityLogBatchRequest request, StreamObserver<ActivityLogResponse> answer) {
      if (storesActivity) {
        activity.addAll(request.getEntriesList());
      }
      answer.onNext(
          ActivityLogResponse.newBuilder()
              .setSuccess(storesActivity)
              .setEntriesProcessed(request.getEntriesCount())
              .build());
      answer.onCompleted();
    }
  }
}
