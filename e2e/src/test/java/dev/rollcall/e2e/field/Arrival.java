// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

import dev.rollcall.e2e.field.wire.ServerMessage;
import java.time.Duration;

/// A message from the server and when it came, in ns of `System.nanoTime`.
public record Arrival(ServerMessage message, long atNanos) {

  /// How long after that moment it came.
  public Duration since(long startNanos) {
    return Duration.ofNanos(atNanos - startNanos);
  }
}
