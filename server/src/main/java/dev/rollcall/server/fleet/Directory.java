// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Domains and the people in them.
public final class Directory {
  private final Store store;
  private final InstantSource clock;

  public Directory(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// The rules that hold for a domain; the default ones for a domain nobody has spoken of.
  public DomainRules rules(Domain domain) {
    return store.read(tx -> tx.directory().rulesOf(domain));
  }

  public DomainRules putRules(Domain domain, DomainRules rules, String actor) {
    return store.write(tx -> {
      tx.directory().putRules(domain, rules);
      tx.events()
          .append(
              new Event(
                  clock.instant(),
                  Kinds.DOMAIN_CHANGED,
                  actor,
                  Event.Subject.ofDomain(domain.value()),
                  "time zone " + rules.zone()));
      return rules;
    });
  }

  /// Finds a person, or creates one where the domain lets unknown people in; empty where it does
  /// not.
  public static Optional<Person> admit(Tx tx, PersonId id, String actor, Instant now) {
    var known = tx.directory().person(id);
    if (known.isPresent()) {
      return known;
    }
    return switch (tx.directory().rulesOf(id.domain()).admission()) {
      case STRICT_DIRECTORY -> Optional.empty();
      case OPEN -> Optional.of(create(tx, id, actor, now));
    };
  }

  private static Person create(Tx tx, PersonId id, String actor, Instant now) {
    var person = new Person(id, "", "", "");
    tx.directory().putPerson(person);
    tx.events().append(new Event(now, Kinds.PERSON_CREATED, actor, Event.Subject.of(id), ""));
    return person;
  }
}
