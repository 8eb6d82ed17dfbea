// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import com.google.protobuf.Timestamp;
import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.protocol.monitor.ActivityLogBatchRequest;
import dev.rollcall.protocol.monitor.ActivityLogRequest;
import dev.rollcall.protocol.monitor.ActivityLogResponse;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.v1.EntryOrigin;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// What a flush sends. The command's id is the buffer's, so that the server stores a repeat once.
final class ActivityBatch implements StreamObserver<ActivityLogResponse> {
  static final int ENTRIES = 3;

  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  private ActivityBatch() {}

  static CompletableFuture<Outcome> send(
      Channel channel, long leftNanos, ActivityLogBatchRequest batch) {
    ActivityBatch answer = new ActivityBatch();
    MonitorServiceGrpc.newStub(channel)
        .withDeadlineAfter(leftNanos, TimeUnit.NANOSECONDS)
        .sendActivityLogBatch(batch, answer);
    return answer.outcome;
  }

  static ActivityLogBatchRequest of(Who who, String command, Instant at) {
    ActivityLogBatchRequest.Builder batch = ActivityLogBatchRequest.newBuilder();
    for (int number = 1; number <= ENTRIES; number++) {
      batch.addEntries(
          ActivityLogRequest.newBuilder()
              .setTimestamp(
                  Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()))
              .setUserId(who.id().user())
              .setMacAddress(who.id().mac())
              .setDomain(who.id().domain())
              .setEventType("system_status")
              .setMessage("simulated entry " + number)
              .setRollcall(
                  EntryOrigin.newBuilder().setBufferId("flush-" + command).setNumber(number)));
    }
    return batch.build();
  }

  @Override
  public void onNext(ActivityLogResponse response) {
    if (response.getSuccess()) {
      outcome.complete(new Done(ENTRIES + " entries sent", ""));
    } else {
      outcome.completeExceptionally(
          Status.FAILED_PRECONDITION
              .withDescription("the server said: " + response.getMessage())
              .asException());
    }
  }

  @Override
  public void onError(Throwable cause) {
    outcome.completeExceptionally(cause);
  }

  @Override
  public void onCompleted() {
    outcome.completeExceptionally(
        Status.UNAVAILABLE.withDescription("no answer to the batch").asException());
  }
}
