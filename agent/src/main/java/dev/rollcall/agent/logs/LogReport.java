// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.logs;

import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.CommandId;
import dev.rollcall.agent.message.LogExcerpt;

/// Who hears of lines that were read.
public interface LogReport {
  void read(CommandId id, LogExcerpt excerpt);

  void ended(CommandId id, Outcome outcome);
}
