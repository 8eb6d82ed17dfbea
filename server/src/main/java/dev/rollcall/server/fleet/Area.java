// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.util.Optional;

/// Part of the fleet: one organisation or every one, and in it one team or every one.
///
/// @param team a department, as the directory names it
public record Area(Optional<Domain> domain, Optional<String> team) {
  public static final Area EVERYWHERE = new Area(Optional.empty(), Optional.empty());

  public Area {
    if (team.isPresent() && (team.get().isBlank() || team.get().length() > 200)) {
      throw new InvalidName("team", "team must have 1 to 200 characters, or be left out");
    }
  }

  public static Area of(Domain domain) {
    return new Area(Optional.of(domain), Optional.empty());
  }

  public boolean covers(Area other) {
    return isWithin(domain, other.domain) && isWithin(team, other.team);
  }

  boolean touches(Domain other) {
    return isWithin(domain, Optional.of(other));
  }

  private static <T> boolean isWithin(Optional<T> outer, Optional<T> inner) {
    return outer.isEmpty() || outer.equals(inner);
  }

  /// For people, such as `unirms.com, team Sales`.
  @Override
  public String toString() {
    return domain.map(Domain::value).orElse("every domain")
        + team.map(name -> ", team " + name).orElse("");
  }
}
