// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Domain;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a grant is written: `{"right": "administer", "domain": "unirms.com", "team": "Sales"}`.
///
/// @param domain `*` for every one: nobody gives that by leaving something out
/// @param team null for every one
record GrantText(String right, String domain, @Nullable String team) {
  private static final String EVERY = "*";
  private static final int LONGEST = 200;
  private static final String FORM =
      "grants must be a list of {right, domain, team}, where domain may be * and team left out";

  static GrantText of(Grant grant) {
    return new GrantText(
        grant.right().text(),
        grant.area().domain().map(Domain::value).orElse(EVERY),
        grant.area().team().orElse(null));
  }

  static List<Grant> read(Body body) {
    var grants = body.list("grants");
    if (grants.size() > Account.MOST_GRANTS) {
      throw Texts.refused("grants", "grants must be at most " + Account.MOST_GRANTS);
    }
    return grants.stream().map(GrantText::grant).toList();
  }

  static Right right(String field, Object text) {
    return (text instanceof String name ? Right.parse(name) : Optional.<Right>empty())
        .orElseThrow(() ->
            Texts.refused(
                field,
                field + " must be of " + Arrays.stream(Right.values()).map(Right::text).toList()));
  }

  private static Grant grant(Object value) {
    if (!(value instanceof Map<?, ?> map)
        || !List.of("right", "domain", "team").containsAll(map.keySet())
        || !(map.get("domain") instanceof String domain)) {
      throw Texts.refused("grants", FORM);
    }
    var area = new Area(everyOr(domain), team(map.get("team")));
    return new Grant(right("grants", String.valueOf(map.get("right"))), area);
  }

  private static Optional<Domain> everyOr(String domain) {
    return domain.equals(EVERY) ? Optional.empty() : Optional.of(new Domain(domain));
  }

  private static Optional<String> team(@Nullable Object value) {
    return switch (value) {
      case null -> Optional.empty();
      case String team -> Optional.of(Texts.line("grants", team, LONGEST));
      default -> throw Texts.refused("grants", FORM);
    };
  }
}
