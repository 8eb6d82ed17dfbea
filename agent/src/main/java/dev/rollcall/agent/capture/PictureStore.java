// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.capture;

import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.CommandId;
import java.time.Instant;

/// Where pictures go.
@FunctionalInterface
public interface PictureStore {
  /// Hands the picture over, on as many connections as it takes.
  ///
  /// @param takenAt on the wall clock
  /// @param deadline on the steady clock; blocks no longer
  /// @return done with the server's id of it, or failed
  Outcome upload(CommandId command, Picture picture, Instant takenAt, Instant deadline)
      throws InterruptedException;
}
