// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.ActivityLogBatchRequest;
import dev.rollcall.protocol.monitor.ActivityLogRequest;
import dev.rollcall.protocol.monitor.ActivityLogResponse;
import dev.rollcall.protocol.monitor.EmployeeCheckInCheckOutRequest;
import dev.rollcall.protocol.monitor.EmployeeCheckInCheckOutResponse;
import dev.rollcall.protocol.monitor.HeartbeatRequest;
import dev.rollcall.protocol.monitor.HeartbeatResponse;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc.MonitorServiceImplBase;
import dev.rollcall.protocol.monitor.MonitoringConfigRequest;
import dev.rollcall.protocol.monitor.MonitoringConfigResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/// `monitor.MonitorService`: the unary methods that agents in the field know. [MonitorStream] is
/// the sixth.
final class MonitorEndpoint extends MonitorServiceImplBase {
  private final AttendanceCalls attendance;
  private final ActivityCalls activity;
  private final ConfigCalls config;

  MonitorEndpoint(AgentServices services) {
    this.attendance = new AttendanceCalls(services);
    this.activity = new ActivityCalls(services);
    this.config = new ConfigCalls(services);
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
