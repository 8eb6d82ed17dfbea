// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

import dev.rollcall.e2e.field.wire.ClientMessage;
import dev.rollcall.e2e.field.wire.MonitorServiceGrpc.MonitorServiceStub;
import dev.rollcall.e2e.field.wire.ServerMessage;
import dev.rollcall.e2e.run.Tape;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One MonitorStream as an agent sees it. Anybody may write to it; after its end writing does
/// nothing, as on a line that has gone dead.
final class Line implements ClientResponseObserver<ClientMessage, ServerMessage> {
  private final Consumer<ServerMessage> receiver;
  private final Tape<StreamEnd> ends = new Tape<>("stream of an agent from the field");
  private final ReentrantLock writing = new ReentrantLock();
  private @Nullable ClientCallStreamObserver<ClientMessage> requests;

  Line(Consumer<ServerMessage> receiver) {
    this.receiver = receiver;
  }

  void open(MonitorServiceStub stub) {
    var _ = stub.monitorStream(this);
  }

  Tape<StreamEnd> ends() {
    return ends;
  }

  void send(ClientMessage message) {
    write(line -> line.onNext(message));
  }

  void halfClose() {
    write(ClientCallStreamObserver::onCompleted);
  }

  void cancel() {
    write(line -> line.cancel("the agent is gone", null));
  }

  private void write(Consumer<ClientCallStreamObserver<ClientMessage>> what) {
    writing.lock();
    try {
      if (requests != null && ends.mark() == 0) {
        what.accept(requests);
      }
    } catch (IllegalStateException e) {
      // Half-closed by ourselves before: the agent has said its last word.
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<ClientMessage> stream) {
    requests = stream;
  }

  @Override
  public void onNext(ServerMessage message) {
    receiver.accept(message);
  }

  @Override
  public void onError(Throwable error) {
    var trailers = Status.trailersFromThrowable(error);
    ends.add(
        new StreamEnd(Status.fromThrowable(error), trailers == null ? new Metadata() : trailers));
  }

  @Override
  public void onCompleted() {
    ends.add(new StreamEnd(Status.OK, new Metadata()));
  }
}
