// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.time.Duration;

/// For a while every acknowledgement of the fleet is swallowed.
///
/// @param after from the moment when all are connected
record Mute(Duration after, Duration time) {
  static final Mute NEVER = new Mute(Duration.ZERO, Duration.ZERO);
}
