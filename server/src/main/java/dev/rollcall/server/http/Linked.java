// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.PersonId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whose account an account is: `{"domain": "unirms.com", "user_id": "PT24002"}`.
record Linked(String domain, String userId) {
  static Linked of(PersonId person) {
    return new Linked(person.domain().value(), person.user().value());
  }

  static Optional<PersonId> read(Body body) {
    return Optional.ofNullable(body.values().get("person")).map(Linked::person);
  }

  private static PersonId person(Object value) {
    if (value instanceof Map<?, ?> map
        && map.keySet().equals(Set.of("domain", "user_id"))
        && map.get("domain") instanceof String domain
        && map.get("user_id") instanceof String user) {
      return PersonId.of(domain, user);
    }
    throw Texts.refused("person", "person must be {domain, user_id}");
  }
}
