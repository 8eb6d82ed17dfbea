// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.MonitoringConfigRequest;
import dev.rollcall.protocol.monitor.MonitoringConfigResponse;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.InvalidName;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.settings.Config;
import dev.rollcall.server.store.Tx;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The settings of a workstation, for agents that know no stream.
final class ConfigCalls {
  private final AgentServices services;

  ConfigCalls(AgentServices services) {
    this.services = services;
  }

  /// @param own who asks, where that is known
  CompletableFuture<MonitoringConfigResponse> fetch(
      MonitoringConfigRequest request, Optional<AgentId> own) {
    try {
      var domain = new Domain(request.getDomain());
      var mac = Mac.parse(request.getMacAddress());
      return services
          .store()
          .readLater(tx ->
              own.or(() -> agent(tx, domain, mac))
                  .map(agent -> Config.load(tx, agent, services.clock().instant())))
          .thenApply(config ->
              config
                  .map(found -> ConfigCodec.write(found, AgentKind.FIELD))
                  .orElseThrow(ConfigCalls::nobody));
    } catch (InvalidName invalid) {
      return CompletableFuture.failedFuture(invalid);
    }
  }

  /// Whom the workstation is assigned to, or else whoever connected from it last.
  private static Optional<AgentId> agent(Tx tx, Domain domain, Mac mac) {
    return tx.directory()
        .assigned(domain, mac)
        .map(user -> new AgentId(domain, user, mac))
        .or(() ->
            tx.agents().onWorkstation(domain, mac).stream()
                .findFirst()
                .map(record -> record.agent()));
  }

  private static RuntimeException nobody() {
    return Status.NOT_FOUND
        .withDescription(
            "this workstation is assigned to nobody and has never connected; an administrator can"
                + " assign it")
        .asRuntimeException();
  }
}
