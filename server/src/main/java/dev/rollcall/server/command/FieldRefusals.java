// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.screenshot.CapturePolicy;
import dev.rollcall.server.store.Tx;
import java.time.Instant;

/// Refuses in the stead of agents from the field, which capture whatever they are told to: what was
/// allowed when it was asked for may be forbidden by the time that the agent is back. Ours refuse
/// by their own state.
public final class FieldRefusals {
  private FieldRefusals() {}

  /// To be called before commands are claimed, in the same transaction.
  public static void apply(Tx tx, AgentRecord agent, Instant now) {
    var waiting = tx.commands().queued(agent.agent(), CommandType.SCREENSHOT);
    if (waiting.isEmpty()) {
      return;
    }
    CapturePolicy.Situation.of(tx, agent, now)
        .objection(now)
        .map(objection -> Outcome.refused(objection.code(), objection.message()))
        .ifPresent(
            refusal -> waiting.forEach(id -> tx.commands().cancel(id, refusal, "server", now)));
  }
}
