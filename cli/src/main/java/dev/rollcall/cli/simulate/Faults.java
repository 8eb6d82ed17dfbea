// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.time.Duration;

/// What goes wrong on purpose.
///
/// @param field agents that know the contract only
/// @param stalled agents that read nothing
/// @param killBetween of all effects, those after which the agent dies before it answers
/// @param cutsPerSecond connections of the whole fleet that break without a goodbye
/// @param takeoversPerSecond second streams of an identity on its open connection
/// @param dropAcksAfter from the moment when all are connected
/// @param dropAcks for how long every acknowledgement is swallowed
/// @param lateAck how long every acknowledgement is held back
record Faults(
    Share field,
    Share stalled,
    Share killBetween,
    double cutsPerSecond,
    double takeoversPerSecond,
    Duration dropAcksAfter,
    Duration dropAcks,
    Duration lateAck) {
  static final Faults NONE =
      new Faults(
          Share.NONE, Share.NONE, Share.NONE, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  Faults {
    if (cutsPerSecond < 0 || takeoversPerSecond < 0) {
      throw new IllegalArgumentException("a rate of faults is at least 0");
    }
    if (field.value() + stalled.value() > 1) {
      throw new IllegalArgumentException("field and stalled agents are more than all agents");
    }
  }
}
