// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.rollcall.protocol.monitor.ActivityLogRequest;
import dev.rollcall.protocol.monitor.ActivityLogResponse;
import dev.rollcall.server.activity.ActivityEntry;
import dev.rollcall.server.fleet.InvalidName;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.PersonId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Takes activity entries. A batch is stored whole or not at all, so that an agent can send it
/// again.
final class ActivityCalls {
  private static final JsonFormat.Printer JSON =
      JsonFormat.printer().omittingInsignificantWhitespace().preservingProtoFieldNames();

  private final AgentServices services;

  ActivityCalls(AgentServices services) {
    this.services = services;
  }

  CompletableFuture<ActivityLogResponse> record(List<ActivityLogRequest> requests) {
    try {
      var entries = requests.stream().map(this::entry).toList();
      return services.activity().record(entries).thenApply(ActivityCalls::stored);
    } catch (InvalidName invalid) {
      return CompletableFuture.completedFuture(
          ActivityLogResponse.newBuilder()
              .setSuccess(false)
              .setMessage(invalid.getMessage())
              .build());
    }
  }

  private static ActivityLogResponse stored(int count) {
    return ActivityLogResponse.newBuilder()
        .setSuccess(true)
        .setMessage("stored")
        .setEntriesProcessed(count)
        .build();
  }

  private ActivityEntry entry(ActivityLogRequest request) {
    return new ActivityEntry(
        PersonId.of(request.getDomain(), request.getUserId()),
        request.getMacAddress().isEmpty() ? "" : Mac.parse(request.getMacAddress()).value(),
        Times.fromProto(request.getTimestamp(), services.clock().instant()),
        request.getEventType(),
        request.getMessage(),
        json(request),
        origin(request));
  }

  private static String origin(ActivityLogRequest request) {
    var origin = request.getRollcall();
    return request.hasRollcall() ? origin.getBufferId() + "/" + origin.getNumber() : "";
  }

  private static String json(ActivityLogRequest request) {
    try {
      return JSON.print(request.toBuilder().clearRollcall().build());
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalArgumentException("an entry without Any fields has JSON", impossible);
    }
  }
}
