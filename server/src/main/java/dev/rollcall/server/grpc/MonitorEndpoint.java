// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.ActivityLogBatchRequest;
import dev.rollcall.protocol.monitor.ActivityLogRequest;
import dev.rollcall.protocol.monitor.ActivityLogResponse;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.EmployeeCheckInCheckOutRequest;
import dev.rollcall.protocol.monitor.EmployeeCheckInCheckOutResponse;
import dev.rollcall.protocol.monitor.HeartbeatRequest;
import dev.rollcall.protocol.monitor.HeartbeatResponse;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc.MonitorServiceImplBase;
import dev.rollcall.protocol.monitor.MonitoringConfigRequest;
import dev.rollcall.protocol.monitor.MonitoringConfigResponse;
import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.server.hub.Hub;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.util.List;

/// `monitor.MonitorService`: the six methods that agents in the field know.
final class MonitorEndpoint extends MonitorServiceImplBase {
  private final Hub hub;
  private final EventLoops loops;
  private final AttendanceCalls attendance;
  private final ActivityCalls activity;
  private final ConfigCalls config;
  private final InstantSource clock;

  MonitorEndpoint(Hub hub, EventLoops loops, AgentServices services) {
    this.hub = hub;
    this.loops = loops;
    this.attendance = new AttendanceCalls(services);
    this.activity = new ActivityCalls(services);
    this.config = new ConfigCalls(services);
    this.clock = services.clock();
  }

  @Override
  public StreamObserver<ClientMessage> monitorStream(StreamObserver<ServerMessage> answers) {
    return StreamLine.open(
        (ServerCallStreamObserver<ServerMessage>) answers, hub, loops.current(), clock);
  }

  @Override
  public void updateCheckInCheckoutStatus(
      EmployeeCheckInCheckOutRequest request,
      StreamObserver<EmployeeCheckInCheckOutResponse> answers) {
    Unary.answer(answers, attendance.update(request));
  }

  @Override
  public void heartbeat(HeartbeatRequest request, StreamObserver<HeartbeatResponse> answers) {
    Unary.answer(answers, attendance.heartbeat(request));
  }

  @Override
  public void sendActivityLog(
      ActivityLogRequest request, StreamObserver<ActivityLogResponse> answers) {
    Unary.answer(answers, activity.record(List.of(request)));
  }

  @Override
  public void sendActivityLogBatch(
      ActivityLogBatchRequest request, StreamObserver<ActivityLogResponse> answers) {
    Unary.answer(answers, activity.record(request.getEntriesList()));
  }

  @Override
  public void fetchMonitoringConfig(
      MonitoringConfigRequest request, StreamObserver<MonitoringConfigResponse> answers) {
    Unary.answer(answers, config.fetch(request));
  }
}
