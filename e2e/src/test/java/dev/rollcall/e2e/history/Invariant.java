// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.List;
import java.util.stream.Stream;

/// Something that must hold at the end of every run, whatever happened in it.
public interface Invariant {
  /// Each breach in words, with the ids that a reader needs to look for; none when it holds.
  Stream<String> breaches(Evidence evidence);

  /// What holds while agents may still be at work, or when nobody listens to commands.
  static List<Invariant> always() {
    return List.of(
        new AcceptedIsThere(),
        new AttendanceStands(),
        new MonitoringStands(),
        new OneEffect(),
        new FirstInFirstOut(),
        new NothingLate(),
        new NothingAfterCancel(),
        new OneLiveEpoch(),
        new EveryStepIsAnEvent(),
        new NothingUnaccounted(),
        new Uniqueness());
  }

  /// What holds when agents were there, and every command's time is over.
  static List<Invariant> atTheEnd() {
    return Stream.concat(always().stream(), Stream.of(new EverythingEnded(), new SuccessIsReal()))
        .toList();
  }
}
