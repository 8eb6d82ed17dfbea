// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.protocol.monitor.ServerMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.SplittableRandom;

/// What all agents of one run share.
///
/// @param cast who plays what
/// @param run differs between runs, so that instance ids do
/// @param wall of this machine, which records go by; an agent has its own
/// @param steady never jumps
record Stage(
    Plan plan,
    Cast cast,
    String run,
    Network network,
    Ledger ledger,
    Score score,
    Times times,
    AckGate acks,
    InstantSource wall,
    InstantSource steady) {

  Instant now() {
    return steady.instant();
  }

  Habits habits(Who who) {
    return cast.part(who).habits();
  }

  /// As this agent reads the time of day.
  InstantSource wall(Who who) {
    Duration skew = cast.skew(who);
    return skew.isZero() ? wall : () -> wall.instant().plus(skew);
  }

  Line line(String kind, Who who) {
    return new Line(kind, who, System.nanoTime(), wall.instant());
  }

  /// A message of the server, as it came.
  ///
  /// @param nanos when it arrived, on the monotonic clock
  Line push(Who who, ServerMessage message, long nanos) {
    return new Line("push", who, nanos, wall.instant())
        .with("message_id", message.getMessageId())
        .with("what", message.getMessageCase().name().toLowerCase(Locale.ROOT))
        .with("revision", message.getRollcall().getRevision())
        .with("command_id", message.getRollcall().getCommandId());
  }

  /// Counts a fault that was made on purpose, and records it.
  void fault(Who who, String fault, Score.Count count) {
    score.add(count);
    ledger.note(line("fault", who).with("fault", fault));
  }

  /// Of this agent alone, so that what is drawn does not depend on the order of threads.
  SplittableRandom random(Who who) {
    return cast.random(who);
  }
}
