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

/// Some entries of activity, sent by one call.
final class ActivityBatch implements StreamObserver<ActivityLogResponse> {
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final int entries;

  private ActivityBatch(int entries) {
    this.entries = entries;
  }

  static CompletableFuture<Outcome> send(
      Channel channel, long leftNanos, ActivityLogBatchRequest batch) {
    ActivityBatch answer = new ActivityBatch(batch.getEntriesCount());
    MonitorServiceGrpc.newStub(channel)
        .withDeadlineAfter(leftNanos, TimeUnit.NANOSECONDS)
        .sendActivityLogBatch(batch, answer);
    return answer.outcome;
  }

  /// @param buffer names them, so that the server stores a repeat once
  static ActivityLogBatchRequest of(Who who, String buffer, Instant at, int entries) {
    ActivityLogBatchRequest.Builder batch = plain(who, at, entries).toBuilder();
    for (int number = 1; number <= entries; number++) {
      batch
          .getEntriesBuilder(number - 1)
          .setRollcall(EntryOrigin.newBuilder().setBufferId(buffer).setNumber(number));
    }
    return batch.build();
  }

  /// By the contract alone: what is sent again is stored again.
  static ActivityLogBatchRequest plain(Who who, Instant at, int entries) {
    ActivityLogBatchRequest.Builder batch = ActivityLogBatchRequest.newBuilder();
    for (int number = 1; number <= entries; number++) {
      batch.addEntries(
          ActivityLogRequest.newBuilder()
              .setTimestamp(
                  Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()))
              .setUserId(who.id().user())
              .setMacAddress(who.id().mac())
              .setDomain(who.id().domain())
              .setEventType("system_status")
              .setMessage("simulated entry " + number));
    }
    return batch.build();
  }

  @Override
  public void onNext(ActivityLogResponse response) {
    if (response.getSuccess()) {
      outcome.complete(new Done(entries + " entries sent", ""));
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
