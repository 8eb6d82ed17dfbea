// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import com.google.protobuf.ByteString;
import dev.rollcall.protocol.monitor.ActivityLogBatchRequest;
import dev.rollcall.protocol.monitor.ActivityLogRequest;
import dev.rollcall.protocol.monitor.ClientConnect;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.EmployeeCheckInCheckOutRequest;
import dev.rollcall.protocol.monitor.HeartbeatRequest;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.monitor.MonitoringConfigRequest;
import dev.rollcall.protocol.v1.EnrollmentServiceGrpc;
import dev.rollcall.protocol.v1.UploadHeader;
import dev.rollcall.protocol.v1.UploadReply;
import dev.rollcall.protocol.v1.UploadRequest;
import dev.rollcall.protocol.v1.UploadServiceGrpc;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.identity.TestKey;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One call of each method about an agent, and what became of it: `OK`, or the status and the
/// reason in the trailers.
final class Calls {
  private static final int PATIENCE_SECONDS = 20;

  private Calls() {}

  /// What a test does with a method.
  interface Call {
    /// @param about whom the call names
    /// @param enrollToken for the one that needs it
    void make(Channel channel, AgentId about, String enrollToken) throws StatusRuntimeException;
  }

  /// By its full name.
  static Map<String, Call> all() {
    var calls = new TreeMap<String, Call>();
    calls.put(
        "monitor.MonitorService/MonitorStream", (channel, about, _) -> stream(channel, about));
    calls.put(
        "monitor.MonitorService/UpdateCheckInCheckoutStatus",
        (channel, about, _) ->
            monitor(channel)
                .updateCheckInCheckoutStatus(
                    EmployeeCheckInCheckOutRequest.newBuilder()
                        .setEmployeeId(about.user().value())
                        .setDomain(about.domain().value())
                        .setIsCheckedIn(true)
                        .build()));
    calls.put(
        "monitor.MonitorService/Heartbeat",
        (channel, about, _) ->
            monitor(channel)
                .heartbeat(
                    HeartbeatRequest.newBuilder()
                        .setEmployeeId(about.user().value())
                        .setDomain(about.domain().value())
                        .build()));
    calls.put(
        "monitor.MonitorService/SendActivityLog",
        (channel, about, _) -> monitor(channel).sendActivityLog(entry(about)));
    calls.put(
        "monitor.MonitorService/SendActivityLogBatch",
        (channel, about, _) ->
            monitor(channel)
                .sendActivityLogBatch(
                    ActivityLogBatchRequest.newBuilder().addEntries(entry(about)).build()));
    calls.put(
        "monitor.MonitorService/FetchMonitoringConfig",
        (channel, about, _) ->
            monitor(channel)
                .fetchMonitoringConfig(
                    MonitoringConfigRequest.newBuilder()
                        .setDomain(about.domain().value())
                        .setMacAddress(about.mac().value())
                        .build()));
    calls.put("rollcall.v1.UploadService/Upload", (channel, about, _) -> upload(channel, about));
    calls.put(
        "rollcall.v1.EnrollmentService/Enroll",
        (channel, about, token) ->
            enrollment(channel).enroll(IdentifiedPort.request(about, token, TestKey.fresh())));
    calls.put(
        "rollcall.v1.EnrollmentService/Renew",
        (channel, _, _) -> enrollment(channel).renew(IdentifiedPort.renewal(TestKey.fresh())));
    return calls;
  }

  static String outcome(Call call, Channel channel, AgentId about, String enrollToken) {
    try {
      call.make(channel, about, enrollToken);
      return "OK";
    } catch (StatusRuntimeException refused) {
      return text(refused);
    }
  }

  static String text(StatusRuntimeException refused) {
    var trailers = refused.getTrailers();
    var reason = trailers == null ? null : trailers.get(CloseStatus.REASON);
    return refused.getStatus().getCode() + (reason == null ? "" : " " + reason);
  }

  private static ActivityLogRequest entry(AgentId about) {
    return ActivityLogRequest.newBuilder()
        .setUserId(about.user().value())
        .setDomain(about.domain().value())
        .setMacAddress(about.mac().value())
        .setEventType("user_activity")
        .build();
  }

  private static MonitorServiceGrpc.MonitorServiceBlockingStub monitor(Channel channel) {
    return MonitorServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static EnrollmentServiceGrpc.EnrollmentServiceBlockingStub enrollment(Channel channel) {
    return EnrollmentServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// Waits for the first message.
  private static void stream(Channel channel, AgentId about) {
    try (var stream = OpenStream.on(channel, about)) {
      stream.first();
    }
  }

  /// That nobody has asked for the picture is as good as having been let in.
  private static void upload(Channel channel, AgentId about) {
    var end = new CompletableFuture<Status>();
    var requests =
        UploadServiceGrpc.newStub(channel)
            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .upload(
                new StreamObserver<UploadReply>() {
                  @Override
                  public void onNext(UploadReply reply) {}

                  @Override
                  public void onError(Throwable failure) {
                    end.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {
                    end.complete(Status.OK);
                  }
                });
    requests.onNext(
        UploadRequest.newBuilder()
            .setHeader(
                UploadHeader.newBuilder()
                    .setDomain(about.domain().value())
                    .setUserId(about.user().value())
                    .setMacAddress(about.mac().value())
                    .setCommandId("c1")
                    .setSize(1)
                    .setSha256(ByteString.copyFrom(new byte[32])))
            .build());
    try {
      var _ = end.join();
    } catch (java.util.concurrent.CompletionException failure) {
      var status = (StatusRuntimeException) Objects.requireNonNull(failure.getCause());
      if (status.getStatus().getCode() != Status.Code.NOT_FOUND) {
        throw status;
      }
    }
  }

  static ClientMessage connect(AgentId agent) {
    return ClientMessage.newBuilder()
        .setConnect(
            ClientConnect.newBuilder()
                .setDomain(agent.domain().value())
                .setUserId(agent.user().value())
                .setMacAddress(agent.mac().value()))
        .build();
  }
}
