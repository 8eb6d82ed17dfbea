// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.fleet.Workstation;
import java.util.List;
import java.util.Optional;

/// Domains, people and whose workstation is whose.
public interface DirectoryTable {
  /// The rules that were set, or empty.
  Optional<DomainRules> rules(Domain domain);

  /// The rules that hold.
  default DomainRules rulesOf(Domain domain) {
    return rules(domain).orElse(DomainRules.DEFAULT);
  }

  void putRules(Domain domain, DomainRules rules);

  /// Every domain that has rules or people.
  List<Domain> domains();

  Optional<Person> person(PersonId id);

  /// The person, or for one who is not known what is known of anybody.
  default Person personOf(PersonId id) {
    return person(id).orElseGet(() -> Person.numbered(id));
  }

  /// Creates or replaces.
  void putPerson(Person person);

  /// After `after` in the order of domain and user.
  List<Person> people(Reach reach, Optional<PersonId> after, int most);

  Optional<UserId> assigned(Domain domain, Mac mac);

  /// After `after` in the order of domain and MAC; empty parts do not restrict.
  List<Workstation> workstations(
      Reach reach, Optional<UserId> user, Optional<Workstation> after, int most);

  void assign(Domain domain, Mac mac, UserId user);
}
