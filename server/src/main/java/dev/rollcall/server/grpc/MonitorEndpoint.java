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
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.identity.Caller;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/// `monitor.MonitorService`: the unary methods that agents in the field know. [MonitorStream] is
/// the sixth.
final class MonitorEndpoint extends MonitorServiceImplBase {
  private final AttendanceCalls attendance;
  private final ActivityCalls activity;
  private final ConfigCalls config;
  private final Guard guard;

  MonitorEndpoint(AgentServices services) {
    this.guard = new Guard(services.access().identities().gate(), services.store());
    this.attendance = new AttendanceCalls(services);
    this.activity = new ActivityCalls(services);
    this.config = new ConfigCalls(services);
  }

  @Override
  public void updateCheckInCheckoutStatus(
      EmployeeCheckInCheckOutRequest request,
      StreamObserver<EmployeeCheckInCheckOutResponse> answers) {
    Unary.answer(
        answers, guard.checked(() -> Claims.of(request), () -> attendance.update(request)));
  }

  @Override
  public void heartbeat(HeartbeatRequest request, StreamObserver<HeartbeatResponse> answers) {
    Unary.answer(
        answers, guard.checked(() -> Claims.of(request), () -> attendance.heartbeat(request)));
  }

  @Override
  public void sendActivityLog(
      ActivityLogRequest request, StreamObserver<ActivityLogResponse> answers) {
    record(List.of(request), answers);
  }

  @Override
  public void sendActivityLogBatch(
      ActivityLogBatchRequest request, StreamObserver<ActivityLogResponse> answers) {
    record(request.getEntriesList(), answers);
  }

  private void record(
      List<ActivityLogRequest> entries, StreamObserver<ActivityLogResponse> answers) {
    Unary.answer(answers, guard.checked(() -> Claims.of(entries), () -> activity.record(entries)));
  }

  @Override
  public void fetchMonitoringConfig(
      MonitoringConfigRequest request, StreamObserver<MonitoringConfigResponse> answers) {
    var own = own();
    Unary.answer(
        answers, guard.checked(() -> Claims.of(request), () -> config.fetch(request, own)));
  }

  /// Of who comes with a certificate: theirs, whoever else uses the workstation.
  private static Optional<AgentId> own() {
    var caller = AgentAuth.caller();
    return caller.state() == Future.State.SUCCESS
            && caller.resultNow() instanceof Caller.Workstation workstation
        ? Optional.of(workstation.badge().agent())
        : Optional.empty();
  }
}
