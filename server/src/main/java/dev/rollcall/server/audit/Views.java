// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.audit;

import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Writes down that somebody looks at something, before they are shown it.
public record Views(Store store, InstantSource clock) {
  /// At what is kept of one person.
  ///
  /// @param kind of [Kinds]
  public void ofPerson(String kind, String viewer, PersonId person) {
    store.write(tx -> append(tx, kind, viewer, Event.Subject.of(person), ""));
  }

  /// At a list: one event for each domain of which something may be in it, so that nobody is looked
  /// at without being able to know it.
  ///
  /// @param reach what the list can hold at most
  /// @param user whom the list is restricted to, if to one
  public void ofList(
      String kind, String viewer, Reach reach, Optional<UserId> user, String detail) {
    store.write(tx -> {
      var subjects =
          tx.directory().domains().stream()
              .flatMap(domain -> subject(tx, reach, domain, user).stream())
              .toList();
      (subjects.isEmpty() ? List.of(Event.Subject.SERVER) : subjects)
          .forEach(subject -> append(tx, kind, viewer, subject, detail));
      return subjects;
    });
  }

  private static Optional<Event.Subject> subject(
      Tx tx, Reach reach, Domain domain, Optional<UserId> user) {
    if (!reach.touches(domain)) {
      return Optional.empty();
    }
    return user.isEmpty()
        ? Optional.of(Event.Subject.ofDomain(domain.value()))
        : user.map(id -> new PersonId(domain, id))
            .filter(person -> tx.directory().person(person).isPresent())
            .filter(person -> reach.covers(tx, person))
            .map(Event.Subject::of);
  }

  private Event append(Tx tx, String kind, String viewer, Event.Subject subject, String detail) {
    var event = new Event(clock.instant(), kind, viewer, subject, detail);
    tx.events().append(event);
    return event;
  }
}
