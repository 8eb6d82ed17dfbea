// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.limit.Crowd;
import dev.rollcall.server.limit.TurnedAway;
import java.time.InstantSource;

/// Who may come, for tests that ask about something else.
final class Strangers {
  private Strangers() {}

  static Crowd any() {
    return new Crowd(new Crowd.Limits(100, 100), InstantSource.system(), new TurnedAway("agents"));
  }
}
