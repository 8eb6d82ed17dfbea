// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.session.ServerFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sentences that operators look for in the log. They are kept word by word from the system
/// that Rollcall replaces.
final class SessionLog {
  private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);

  private SessionLog() {}

  static void registered(AgentId agent) {
    LOG.atInfo()
        .addKeyValue("domain", agent.domain())
        .log("[STREAM] Client registered: {} (MAC: {})", agent.user(), agent.mac());
  }

  static void unregistered(AgentId agent, String reason) {
    LOG.atInfo()
        .addKeyValue("domain", agent.domain())
        .addKeyValue("reason", reason)
        .log("[STREAM] Client unregistered: {}", agent.label());
  }

  static void sent(AgentId agent, ServerFrame frame) {
    switch (frame) {
      case ServerFrame.AttendanceChanged _ ->
          LOG.info("[STREAM] Sent attendance update to {}", agent.label());
      case ServerFrame.Ask(var command) when command.type() == CommandType.SCREENSHOT ->
          LOG.info(
              "[STREAM] Screenshot request sent to {} (RequestID: {})",
              agent.label(),
              command.id());
      case ServerFrame.Ask _,
          ServerFrame.Init _,
          ServerFrame.SettingsChanged _,
          ServerFrame.MonitoringChanged _ ->
          LOG.atDebug()
              .addKeyValue("message", frame.messageId())
              .log("[STREAM] Sent to {}", agent.label());
    }
  }

  static void screenshotAnswered(AgentId agent, CommandId command, boolean success) {
    LOG.info(
        "[STREAM] Screenshot response from {}: RequestID={}, Success={}",
        agent.user(),
        command,
        success);
  }

  static void dropped(String what) {
    LOG.info("[STREAM] Dropped: {}", what);
  }
}
