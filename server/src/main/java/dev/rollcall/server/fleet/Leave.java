// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.time.LocalDate;

/// Days on which a person is away, both ends included, counted in the domain's time zone.
///
/// @param kind for people, such as `annual`; empty when nothing was said
public record Leave(LocalDate from, LocalDate to, String kind) {
  public Leave {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("leave from " + from + " ends before it begins, at " + to);
    }
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
