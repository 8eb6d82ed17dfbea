// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Domains, the people in them, and whose workstation is whose.
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

  /// Replaces the rules; a repeat changes nothing.
  public DomainRules putRules(Domain domain, DomainRules rules, String actor) {
    return store.write(tx -> {
      var before = tx.directory().rules(domain);
      if (!before.equals(Optional.of(rules))) {
        tx.directory().putRules(domain, rules);
        append(
            tx, Kinds.DOMAIN_CHANGED, actor, Event.Subject.ofDomain(domain.value()), told(rules));
        if (!rules.hasDaysOf(before.orElse(DomainRules.DEFAULT))) {
          tx.agents().changed(Part.SETTINGS, domain, AgentKind.OURS);
          tx.signal(new Signal.DomainWork(domain));
        }
      }
      return rules;
    });
  }

  private static String told(DomainRules rules) {
    return ("time zone %s, weekly off %s, %d holidays, shifts of at most %d hours, directory %s,"
            + " agents from the field: %d workstations from %s")
        .formatted(
            rules.zone(),
            rules.weeklyOff().stream().sorted().toList(),
            rules.holidays().size(),
            rules.maxShift().toHours(),
            rules.admission(),
            rules.fieldAgents().workstations().size(),
            rules.fieldAgents().addresses().stream().map(Object::toString).sorted().toList());
  }

  public Optional<Person> person(PersonId id) {
    return store.read(tx -> tx.directory().person(id));
  }

  /// After `after` in the order of domain and user.
  public List<Person> people(Reach reach, Optional<PersonId> after, int most) {
    return store.read(tx -> tx.directory().people(reach, after, most));
  }

  /// Creates or replaces a person; a repeat changes nothing.
  public Person putPerson(Person person, String actor) {
    return store.write(tx -> {
      var before = tx.directory().person(person.id());
      if (before.isEmpty()) {
        tx.directory().putPerson(person);
        append(tx, Kinds.PERSON_CREATED, actor, Event.Subject.of(person.id()), "");
      } else if (!before.get().equals(person)) {
        tx.directory().putPerson(person);
        var what = before.get().hasCardOf(person) ? "leave" : "details";
        append(tx, Kinds.PERSON_CHANGED, actor, Event.Subject.of(person.id()), what);
      }
      tell(tx, before.orElseGet(() -> Person.numbered(person.id())), person);
      return person;
    });
  }

  /// Agents from the field are told nothing of leave: the contract has no words for it.
  private static void tell(Tx tx, Person before, Person person) {
    if (before.equals(person)) {
      return;
    }
    if (before.hasCardOf(person)) {
      tx.agents().changed(Part.SETTINGS, person.id(), AgentKind.OURS);
    } else {
      tx.agents().changed(Part.SETTINGS, person.id());
    }
    tx.agents().of(person.id()).forEach(agent -> tx.signal(new Signal.AgentWork(agent)));
  }

  public Optional<Workstation> workstation(Domain domain, Mac mac) {
    return store.read(
        tx -> tx.directory().assigned(domain, mac).map(user -> new Workstation(domain, mac, user)));
  }

  /// After `after` in the order of domain and MAC; empty parts do not restrict.
  public List<Workstation> workstations(
      Reach reach, Optional<UserId> user, Optional<Workstation> after, int most) {
    return store.read(tx -> tx.directory().workstations(reach, user, after, most));
  }

  /// Says whose a workstation is; a repeat changes nothing. Empty when the domain takes only people
  /// of its directory, and this is none.
  public Optional<Workstation> assign(Workstation workstation, String actor) {
    return store.write(tx ->
        admit(tx, workstation.agent().person(), actor, clock.instant())
            .map(_ -> assign(tx, workstation, actor)));
  }

  private Workstation assign(Tx tx, Workstation workstation, String actor) {
    var before = tx.directory().assigned(workstation.domain(), workstation.mac());
    if (!before.equals(Optional.of(workstation.user()))) {
      tx.directory().assign(workstation.domain(), workstation.mac(), workstation.user());
      append(
          tx,
          Kinds.WORKSTATION_ASSIGNED,
          actor,
          Event.Subject.of(workstation.agent()),
          before.map(user -> "before to " + user).orElse(""));
    }
    return workstation;
  }

  private void append(Tx tx, String kind, String actor, Event.Subject subject, String detail) {
    tx.events().append(new Event(clock.instant(), kind, actor, subject, detail));
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
    var person = Person.numbered(id);
    tx.directory().putPerson(person);
    tx.events().append(new Event(now, Kinds.PERSON_CREATED, actor, Event.Subject.of(id), ""));
    return person;
  }
}
