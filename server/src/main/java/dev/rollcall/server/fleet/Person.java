// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.time.LocalDate;
import java.util.List;

/// What the directory says of a person; empty where it says nothing.
public record Person(PersonId id, String name, String department, String email, List<Leave> leave) {
  public Person {
    leave = List.copyOf(leave);
  }

  public Person(PersonId id, String name, String department, String email) {
    this(id, name, department, email, List.of());
  }

  /// Somebody of whom only the number is known.
  public static Person numbered(PersonId id) {
    return new Person(id, "", "", "");
  }

  public boolean isOnLeave(LocalDate day) {
    return leave.stream().anyMatch(away -> away.contains(day));
  }

  /// Whether agents would be told the same of both, leave apart.
  boolean hasCardOf(Person other) {
    return name.equals(other.name)
        && department.equals(other.department)
        && email.equals(other.email);
  }
}
