// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.ActivityLogRequest;
import dev.rollcall.protocol.monitor.EmployeeCheckInCheckOutRequest;
import dev.rollcall.protocol.monitor.HeartbeatRequest;
import dev.rollcall.protocol.monitor.MonitoringConfigRequest;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.identity.Claim;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the unary calls are about. Fails with [dev.rollcall.server.fleet.InvalidName] as the calls
/// themselves do.
final class Claims {
  private Claims() {}

  static Set<Claim> of(EmployeeCheckInCheckOutRequest request) {
    return Set.of(new Claim.OfPerson(PersonId.of(request.getDomain(), request.getEmployeeId())));
  }

  static Set<Claim> of(HeartbeatRequest request) {
    return Set.of(new Claim.OfPerson(PersonId.of(request.getDomain(), request.getEmployeeId())));
  }

  static Set<Claim> of(MonitoringConfigRequest request) {
    return Set.of(
        new Claim.OfWorkstation(
            new Domain(request.getDomain()), Mac.parse(request.getMacAddress())));
  }

  static Set<Claim> of(List<ActivityLogRequest> entries) {
    return entries.stream().map(Claims::entry).collect(Collectors.toSet());
  }

  private static Claim entry(ActivityLogRequest entry) {
    return entry.getMacAddress().isEmpty()
        ? new Claim.OfPerson(PersonId.of(entry.getDomain(), entry.getUserId()))
        : new Claim.OfAgent(
            AgentId.of(entry.getDomain(), entry.getUserId(), entry.getMacAddress()));
  }
}
