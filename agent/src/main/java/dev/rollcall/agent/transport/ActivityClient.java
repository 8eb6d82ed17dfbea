// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.rollcall.agent.activity.BatchSender;
import dev.rollcall.agent.buffer.Entry;
import dev.rollcall.protocol.monitor.ActivityLogBatchRequest;
import dev.rollcall.protocol.monitor.ActivityLogRequest;
import dev.rollcall.protocol.monitor.ActivityLogResponse;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.v1.EntryOrigin;
import io.grpc.Channel;
import io.grpc.StatusException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Sends batches of the buffer, again on the next connection when one breaks. Each entry says which
/// one of which buffer it is, so the server stores a repeat once.
public final class ActivityClient implements BatchSender {
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final LiveConnection live;
  private final InstantSource steady;

  public ActivityClient(LiveConnection live, InstantSource steady) {
    this.live = live;
    this.steady = steady;
  }

  @Override
  public Result send(String bufferId, List<Entry> entries, Instant deadline)
      throws InterruptedException {
    ActivityLogBatchRequest batch = batch(bufferId, entries);
    String why = "no connection to the server";
    for (; ; ) {
      Optional<Channel> channel = live.await(deadline);
      long left = Duration.between(steady.instant(), deadline).toMillis();
      if (channel.isEmpty() || left <= 0) {
        return new Result.NotStored(why);
      }
      try {
        return result(
            MonitorServiceGrpc.newBlockingV2Stub(channel.get())
                .withDeadlineAfter(left, TimeUnit.MILLISECONDS)
                .sendActivityLogBatch(batch));
      } catch (StatusException e) {
        if (!Retries.makeSenseAfter(e.getStatus())) {
          return new Result.NotStored(String.valueOf(e.getMessage()));
        }
        why = String.valueOf(e.getMessage());
        live.pause(BETWEEN_TRIES);
      }
    }
  }

  private static Result result(ActivityLogResponse response) {
    return response.getSuccess()
        ? new Result.Stored()
        : new Result.NotStored("the server said: " + response.getMessage());
  }

  private static ActivityLogBatchRequest batch(String bufferId, List<Entry> entries) {
    ActivityLogBatchRequest.Builder batch = ActivityLogBatchRequest.newBuilder();
    for (Entry entry : entries) {
      batch.addEntries(
          kept(entry)
              .setRollcall(
                  EntryOrigin.newBuilder().setBufferId(bufferId).setNumber(entry.number())));
    }
    return batch.build();
  }

  private static ActivityLogRequest.Builder kept(Entry entry) {
    try {
      return ActivityLogRequest.parseFrom(entry.payload()).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("buffer entry " + entry.number() + " is no entry", e);
    }
  }
}
