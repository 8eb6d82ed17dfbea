// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import dev.rollcall.server.store.Tx;
import java.util.List;
import java.util.Optional;

/// How far somebody sees: what lies outside is to them as if it did not exist.
public record Reach(List<Area> areas) {
  public static final Reach EVERYWHERE = new Reach(List.of(Area.EVERYWHERE));

  public Reach {
    areas = List.copyOf(areas);
  }

  /// One domain, or every one.
  public static Reach of(Optional<Domain> domain) {
    return EVERYWHERE.in(domain);
  }

  /// What of it lies in this domain; all of it when none is named.
  public Reach in(Optional<Domain> domain) {
    return domain
        .map(named ->
            new Reach(
                areas.stream()
                    .filter(area -> area.touches(named))
                    .map(area -> new Area(domain, area.team()))
                    .toList()))
        .orElse(this);
  }

  public boolean isEverywhere() {
    return covers(Area.EVERYWHERE);
  }

  public boolean covers(Area area) {
    return areas.stream().anyMatch(mine -> mine.covers(area));
  }

  /// All of the domain, whatever the team.
  public boolean covers(Domain domain) {
    return covers(Area.of(domain));
  }

  /// At least one team of the domain.
  public boolean touches(Domain domain) {
    return areas.stream().anyMatch(area -> area.touches(domain));
  }

  /// Somebody whom the directory does not know belongs to no team.
  public boolean covers(Tx tx, PersonId person) {
    return covers(person.domain())
        || (touches(person.domain())
            && covers(person.domain(), tx.directory().personOf(person).department()));
  }

  public boolean covers(Domain domain, String department) {
    return areas.stream()
        .filter(area -> area.touches(domain))
        .anyMatch(area -> area.team().isEmpty() || area.team().get().equals(department));
  }
}
