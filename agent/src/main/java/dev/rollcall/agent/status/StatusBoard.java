// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.status;

import dev.rollcall.agent.files.AtomicFile;
import dev.rollcall.agent.message.AgentId;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.PlainText;
import dev.rollcall.agent.monitoring.Rule;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes `status.json` when something has changed. Belongs to the loop's thread.
public final class StatusBoard {
  private static final Logger log = LoggerFactory.getLogger(StatusBoard.class);
  private static final int TEXT_LIMIT = 500;

  private final AtomicFile file;
  private final InstantSource wall;
  private final Map<String, Object> facts = new LinkedHashMap<>();

  public StatusBoard(AtomicFile file, InstantSource wall, AgentId agent, String server) {
    this.file = file;
    this.wall = wall;
    facts.put("user_id", agent.user());
    facts.put("domain", agent.domain());
    facts.put("mac_address", agent.mac());
    facts.put("server", server);
    facts.put("pid", ProcessHandle.current().pid());
    facts.put("connected", false);
    facts.put("connection_reason", "starting");
  }

  public void connected() {
    facts.put("connected", true);
    facts.put("connection_reason", "");
    facts.put("connection_description", "");
    write();
  }

  public void disconnected(String reason, String description) {
    facts.put("connected", false);
    facts.put("connection_reason", PlainText.of(reason, TEXT_LIMIT));
    facts.put("connection_description", PlainText.of(description, TEXT_LIMIT));
    write();
  }

  /// Says until when the agent's certificate is good, by the server's clock.
  public void certificate(Instant notAfter, long generation) {
    facts.put("certificate_not_after", notAfter.toString());
    facts.put("certificate_generation", generation);
    write();
  }

  /// Says how the agent stands with its certificate.
  ///
  /// @param state one word
  /// @param advice what is to be done; empty when nothing is
  public void identity(String state, String advice) {
    facts.put("identity", state);
    facts.put("identity_advice", PlainText.of(advice, TEXT_LIMIT));
    write();
  }

  /// Says whether monitoring runs, or which rule keeps it from running.
  public void monitoring(Optional<Rule> refusal) {
    facts.put("monitoring_running", refusal.isEmpty());
    facts.put("monitoring_rule", refusal.map(Rule::code).orElse(""));
    facts.put("monitoring_reason", refusal.map(Rule::sentence).orElse(""));
    write();
  }

  public void captured(Instant at, Command command) {
    facts.put("last_capture_at", at.toString());
    facts.put("last_capture_requested_by", PlainText.of(command.requestedBy(), TEXT_LIMIT));
    facts.put("last_capture_reason", PlainText.of(command.reason(), TEXT_LIMIT));
    facts.put("last_capture_request_id", PlainText.of(command.id().value(), TEXT_LIMIT));
    write();
  }

  private void write() {
    facts.put("updated_at", wall.instant().toString());
    try {
      file.write(JsonObject.of(facts));
    } catch (UncheckedIOException e) {
      log.atWarn().setCause(e).log("status cannot be written");
    }
  }
}
