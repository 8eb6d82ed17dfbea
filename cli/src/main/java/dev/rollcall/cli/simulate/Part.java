// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.util.Locale;

/// What some agents of a fleet play.
///
/// @param clones so many of them have a second machine with the same identity
/// @param rates of all who play it
record Part(String name, Role role, Habits habits, Rates rates, Share clones) {
  Part {
    if (role != Role.FULL && clones.value() > 0) {
      throw new IllegalArgumentException(name + ": only agents of ours have clones");
    }
    if (role == Role.STALLED && rates.batches() > 0) {
      throw new IllegalArgumentException(name + ": a stalled agent reports no activity");
    }
  }

  Part(Role role, Habits habits) {
    this(role.name().toLowerCase(Locale.ROOT), role, habits, Rates.NONE, Share.NONE);
  }
}
