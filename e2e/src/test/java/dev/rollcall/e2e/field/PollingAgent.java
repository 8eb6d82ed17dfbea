// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

import dev.rollcall.e2e.field.wire.ActivityLogBatchRequest;
import dev.rollcall.e2e.field.wire.ActivityLogRequest;
import dev.rollcall.e2e.field.wire.ActivityLogResponse;
import dev.rollcall.e2e.field.wire.EmployeeCheckInCheckOutRequest;
import dev.rollcall.e2e.field.wire.EmployeeCheckInCheckOutResponse;
import dev.rollcall.e2e.field.wire.HeartbeatRequest;
import dev.rollcall.e2e.field.wire.HeartbeatResponse;
import dev.rollcall.e2e.field.wire.MonitorServiceGrpc;
import dev.rollcall.e2e.field.wire.MonitorServiceGrpc.MonitorServiceBlockingStub;
import dev.rollcall.e2e.field.wire.MonitoringConfigRequest;
import dev.rollcall.e2e.field.wire.MonitoringConfigResponse;
import io.grpc.Channel;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The older agent from the field, which knows no stream: it only asks and reports.
public final class PollingAgent {
  private static final int SECONDS = 10;

  private final Channel channel;
  private final Identity identity;

  public PollingAgent(Channel channel, Identity identity) {
    this.channel = channel;
    this.identity = identity;
  }

  public HeartbeatResponse heartbeat() {
    return stub()
        .heartbeat(
            HeartbeatRequest.newBuilder()
                .setEmployeeId(identity.user())
                .setDomain(identity.domain())
                .build());
  }

  public MonitoringConfigResponse fetchConfig() {
    return stub()
        .fetchMonitoringConfig(
            MonitoringConfigRequest.newBuilder()
                .setMacAddress(identity.mac())
                .setDomain(identity.domain())
                .build());
  }

  /// Reports a check-in or check-out of its person, who is filled in.
  public EmployeeCheckInCheckOutResponse update(EmployeeCheckInCheckOutRequest.Builder change) {
    return stub()
        .updateCheckInCheckoutStatus(
            change.setEmployeeId(identity.user()).setDomain(identity.domain()).build());
  }

  /// Sends one entry; person and workstation are filled in.
  public ActivityLogResponse report(ActivityLogRequest.Builder entry) {
    return stub().sendActivityLog(signed(entry));
  }

  public ActivityLogResponse report(List<ActivityLogRequest.Builder> entries) {
    var batch = ActivityLogBatchRequest.newBuilder();
    entries.forEach(entry -> batch.addEntries(signed(entry)));
    return stub().sendActivityLogBatch(batch.build());
  }

  private ActivityLogRequest signed(ActivityLogRequest.Builder entry) {
    return entry
        .setUserId(identity.user())
        .setMacAddress(identity.mac())
        .setDomain(identity.domain())
        .build();
  }

  private MonitorServiceBlockingStub stub() {
    return MonitorServiceGrpc.newBlockingStub(channel).withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }
}
