// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.v1.EnrollmentServiceGrpc;
import dev.rollcall.protocol.v1.UploadServiceGrpc;
import io.grpc.MethodDescriptor;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who may call which method at all. What a call is about is checked where that is read: [Guard]
/// and the session do. A method that is not named here is open to nobody.
enum CallRule {
  /// Nobody needs anything: what is in the call decides.
  OPEN,
  /// Who has a certificate, whatever it is worth: what is in the call decides.
  ANY_CERTIFICATE,
  CERTIFICATE,
  CERTIFICATE_OR_FIELD,
  CERTIFICATE_OR_FIELD_OR_TOKEN;

  private static final Map<String, CallRule> RULES =
      Map.of(
          MonitorServiceGrpc.getMonitorStreamMethod().getFullMethodName(),
          CERTIFICATE_OR_FIELD,
          MonitorServiceGrpc.getUpdateCheckInCheckoutStatusMethod().getFullMethodName(),
          CERTIFICATE_OR_FIELD_OR_TOKEN,
          MonitorServiceGrpc.getHeartbeatMethod().getFullMethodName(),
          CERTIFICATE_OR_FIELD_OR_TOKEN,
          MonitorServiceGrpc.getFetchMonitoringConfigMethod().getFullMethodName(),
          CERTIFICATE_OR_FIELD_OR_TOKEN,
          MonitorServiceGrpc.getSendActivityLogMethod().getFullMethodName(),
          CERTIFICATE_OR_FIELD,
          MonitorServiceGrpc.getSendActivityLogBatchMethod().getFullMethodName(),
          CERTIFICATE_OR_FIELD,
          UploadServiceGrpc.getUploadMethod().getFullMethodName(),
          CERTIFICATE,
          EnrollmentServiceGrpc.getEnrollMethod().getFullMethodName(),
          OPEN,
          EnrollmentServiceGrpc.getRenewMethod().getFullMethodName(),
          ANY_CERTIFICATE);

  static Optional<CallRule> of(MethodDescriptor<?, ?> method) {
    return Optional.ofNullable(RULES.get(method.getFullMethodName()));
  }

  /// Every method that somebody may call.
  static Set<String> methods() {
    return RULES.keySet();
  }

  boolean admitsTokens() {
    return this == CERTIFICATE_OR_FIELD_OR_TOKEN;
  }

  boolean admitsStrangers() {
    return this == OPEN || this == CERTIFICATE_OR_FIELD || this == CERTIFICATE_OR_FIELD_OR_TOKEN;
  }

  boolean needsGoodCertificate() {
    return this != OPEN && this != ANY_CERTIFICATE;
  }
}
