// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Shifts, in the order in which they were recorded.
public interface AttendanceTable {
  /// The newest shift of a person.
  Optional<Shift> newest(PersonId person);

  void begin(PersonId person, Shift shift);

  /// Sets the end of the newest shift.
  void end(PersonId person, Shift shift);

  /// Whose shift in this domain is open and began at `instant` or before; at most `most` of them.
  List<PersonId> openSince(Domain domain, Instant instant, int most);
}
