// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.message.AgentId;
import dev.rollcall.protocol.monitor.ClientConnect;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.v1.Addition;
import dev.rollcall.protocol.v1.AgentHello;

/// Who this process is.
///
/// @param instance new at every start of the process
/// @param platform for people, such as `Linux 6.1 amd64`
public record Introduction(
    AgentId agent, String version, String instance, String platform, String hostname) {

  public ClientMessage hello() {
    return ClientMessage.newBuilder()
        .setConnect(
            ClientConnect.newBuilder()
                .setUserId(agent.user())
                .setMacAddress(agent.mac())
                .setDomain(agent.domain())
                .setClientVersion(version)
                .setRollcall(
                    AgentHello.newBuilder()
                        .addUnderstands(Addition.ADDITION_STATE_REVISIONS)
                        .addUnderstands(Addition.ADDITION_COMMAND_OUTCOMES)
                        .addUnderstands(Addition.ADDITION_UPLOADS)
                        .addUnderstands(Addition.ADDITION_STILL_HERE)
                        .setInstanceId(instance)
                        .setPlatform(platform)
                        .setHostname(hostname)))
        .build();
  }
}
