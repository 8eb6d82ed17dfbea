// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.wire.ActivityInfo;
import dev.rollcall.e2e.field.wire.ActivityLogBatchRequest;
import dev.rollcall.e2e.field.wire.ActivityLogRequest;
import dev.rollcall.e2e.field.wire.MonitorServiceGrpc;
import dev.rollcall.e2e.field.wire.MonitorServiceGrpc.MonitorServiceBlockingStub;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Activity entries in batches, each batch on the disk before it is answered.
record ActivityEntries() implements Scenario {
  private static final int CONNECTIONS = 8;
  private static final int CALLERS = 32;
  private static final int BATCH = 50;

  @Override
  public String name() {
    return "activity";
  }

  @Override
  public String words() {
    return "stored activity entries, in batches of " + BATCH;
  }

  @Override
  public List<Figure> run(Ground ground) {
    try (var server = RealServer.start(ground, Line.PLAIN, "activity")) {
      var connections =
          Stream.generate(() -> Connection.to(server.agentPort())).limit(CONNECTIONS).toList();
      try {
        var stubs =
            connections.stream()
                .map(it -> MonitorServiceGrpc.newBlockingStub(it.channel()))
                .toList();
        var perSecond =
            new ClosedLoop(CALLERS, ground.size().warming(), ground.size().loading())
                .perSecond((caller, _) -> store(stubs.get(caller % CONNECTIONS), caller));
        ground.say("  %,.0f activity entries a second".formatted(perSecond));
        return List.of(
            Figure.of("activity.entries", 0, perSecond, "1/s")
                .noting(CALLERS + " callers, batches of " + BATCH));
      } finally {
        connections.forEach(Connection::close);
      }
    }
  }

  private static int store(MonitorServiceBlockingStub stub, int caller) {
    var batch =
        ActivityLogBatchRequest.newBuilder()
            .addAllEntries(IntStream.range(0, BATCH).mapToObj(_ -> entry(caller)).toList());
    return stub.sendActivityLogBatch(batch.build()).getEntriesProcessed();
  }

  private static ActivityLogRequest entry(int caller) {
    return ActivityLogRequest.newBuilder()
        .setUserId("PT%05d".formatted(caller))
        .setDomain("bench.example")
        .setMacAddress("0200%08x".formatted(caller))
        .setEventType("application")
        .setMessage("an application was used")
        .setActivityInfo(ActivityInfo.newBuilder().setAppName("editor"))
        .build();
  }
}
