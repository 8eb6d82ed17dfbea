// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.capture;

import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import java.time.Instant;

/// Who hears of captures.
public interface CaptureReport {
  void captured(Command command, Instant at, Picture picture);

  void ended(CommandId id, Outcome outcome);
}
