// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Reach;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a piece of work can see of the store at most, whatever it asks for: the second wall between
/// organisations, where the database can build one.
public sealed interface Sight {
  /// What the server does by itself, and what those do who reach every domain.
  record Everything() implements Sight {}

  record Within(Set<Domain> domains) implements Sight {
    public Within {
      domains = Set.copyOf(domains);
    }
  }

  Sight ALL = new Everything();
  Sight NOTHING = new Within(Set.of());

  /// The domains of this reach. Its teams stand in the queries alone.
  static Sight of(Reach reach) {
    var domains = reach.areas().stream().map(Area::domain).collect(Collectors.toSet());
    return domains.contains(Optional.<Domain>empty())
        ? ALL
        : new Within(domains.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
  }
}
