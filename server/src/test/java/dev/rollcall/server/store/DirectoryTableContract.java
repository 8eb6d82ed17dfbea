// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.AddressRange;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.FieldAgents;
import dev.rollcall.server.fleet.Leave;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.fleet.Workstation;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Domains, people and workstations.
public interface DirectoryTableContract extends StoreContract {
  @Test
  default void aDomainWithoutRulesHasTheDefaults() {
    assertThat(found(tx -> tx.directory().rules(AGENT.domain()))).isEmpty();
    var effective = read(tx -> tx.directory().rulesOf(AGENT.domain()));
    assertThat(effective).isEqualTo(DomainRules.DEFAULT);
  }

  @Test
  default void rulesComeBackAsTheyWerePutLast() {
    var rules =
        new DomainRules(
            ZoneId.of("Asia/Kolkata"),
            Set.of(DayOfWeek.SUNDAY, DayOfWeek.FRIDAY),
            Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 26)),
            Duration.ofHours(12),
            DomainRules.Admission.STRICT_DIRECTORY,
            new FieldAgents(
                Set.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8::/32")),
                Set.of(AGENT.mac(), new Mac("a0b1c2d3e4f5"))));
    change(tx -> tx.directory().putRules(AGENT.domain(), DomainRules.DEFAULT));
    change(tx -> tx.directory().putRules(AGENT.domain(), rules));

    assertThat(found(tx -> tx.directory().rules(AGENT.domain()))).contains(rules);
    assertThat(found(tx -> tx.directory().rules(ELSEWHERE.domain()))).isEmpty();
  }

  @Test
  default void aDomainIsKnownByItsRulesOrItsPeople() {
    var person = new Person(ELSEWHERE.person(), "", "", "");
    change(tx -> {
      tx.directory().putRules(AGENT.domain(), DomainRules.DEFAULT);
      tx.directory().putPerson(person);
      tx.directory().putPerson(new Person(AGENT.person(), "", "", ""));
    });

    assertThat(all(tx -> tx.directory().domains()))
        .containsExactlyInAnyOrder(new Domain("other.com"), new Domain("unirms.com"));
  }

  @Test
  default void aPersonIsReplacedAsAWhole() {
    var later = new Person(AGENT.person(), "Ada L.", "", "ada@unirms.com");
    change(tx -> tx.directory().putPerson(new Person(AGENT.person(), "Ada", "R&D", "")));
    change(tx -> tx.directory().putPerson(later));

    assertThat(found(tx -> tx.directory().person(AGENT.person()))).contains(later);
    assertThat(found(tx -> tx.directory().person(ELSEWHERE.person()))).isEmpty();

    change(tx -> tx.directory().putPerson(new Person(ELSEWHERE.person(), "Grace", "", "")));
    assertThat(found(tx -> tx.directory().person(AGENT.person()))).contains(later);
  }

  @Test
  default void leaveComesBackInItsOrder() {
    var day = LocalDate.of(2026, 12, 24);
    var away =
        new Person(
            AGENT.person(),
            "",
            "",
            "",
            List.of(new Leave(day, day.plusDays(9), "annual, \"long\""), new Leave(day, day, "")));
    change(tx -> tx.directory().putPerson(away));

    assertThat(found(tx -> tx.directory().person(AGENT.person()))).contains(away);
  }

  @Test
  default void peopleAreListedByDomainAndNumberFromAPlaceOn() {
    var one = Person.numbered(PersonId.of("a.com", "PT2"));
    var two = Person.numbered(PersonId.of("b.com", "PT1"));
    var three = Person.numbered(PersonId.of("b.com", "PT3"));
    change(tx -> List.of(three, one, two).forEach(tx.directory()::putPerson));

    assertThat(people(Optional.empty(), Optional.empty(), 9)).containsExactly(one, two, three);
    assertThat(people(Optional.empty(), Optional.of(one), 1)).containsExactly(two);
    assertThat(people(Optional.empty(), Optional.of(two), 9)).containsExactly(three);
    assertThat(people(Optional.of("b.com"), Optional.empty(), 9)).containsExactly(two, three);
    assertThat(people(Optional.of("b.com"), Optional.of(three), 9)).isEmpty();
  }

  private List<Person> people(Optional<String> domain, Optional<Person> after, int most) {
    return all(tx ->
        tx.directory().people(Reach.of(domain.map(Domain::new)), after.map(Person::id), most));
  }

  @Test
  default void workstationsAreListedByDomainAndMacFromAPlaceOn() {
    var one = new Workstation(new Domain("a.com"), new Mac("0000000000f0"), new UserId("PT2"));
    var two = new Workstation(new Domain("b.com"), new Mac("000000000001"), new UserId("PT2"));
    var three = new Workstation(new Domain("b.com"), new Mac("000000000002"), new UserId("PT1"));
    change(tx ->
        List.of(three, one, two)
            .forEach(it -> tx.directory().assign(it.domain(), it.mac(), it.user())));

    assertThat(workstations(Optional.empty(), Optional.empty(), Optional.empty(), 9))
        .containsExactly(one, two, three);
    assertThat(workstations(Optional.empty(), Optional.empty(), Optional.of(one), 1))
        .containsExactly(two);
    assertThat(workstations(Optional.of("b.com"), Optional.of("PT1"), Optional.of(two), 9))
        .containsExactly(three);
    assertThat(workstations(Optional.empty(), Optional.of("PT2"), Optional.empty(), 9))
        .containsExactly(one, two);
  }

  private List<Workstation> workstations(
      Optional<String> domain, Optional<String> user, Optional<Workstation> after, int most) {
    return all(tx ->
        tx.directory()
            .workstations(Reach.of(domain.map(Domain::new)), user.map(UserId::new), after, most));
  }

  @Test
  default void aWorkstationBelongsToWhoeverItWasAssignedLast() {
    change(tx -> tx.directory().assign(AGENT.domain(), AGENT.mac(), AGENT.user()));
    change(tx -> tx.directory().assign(AGENT.domain(), AGENT.mac(), new UserId("PT9")));

    assertThat(found(tx -> tx.directory().assigned(AGENT.domain(), AGENT.mac())))
        .contains(new UserId("PT9"));
    assertThat(found(tx -> tx.directory().assigned(ELSEWHERE.domain(), AGENT.mac()))).isEmpty();

    change(tx -> tx.directory().assign(ELSEWHERE.domain(), AGENT.mac(), new UserId("PT8")));
    assertThat(found(tx -> tx.directory().assigned(AGENT.domain(), AGENT.mac())))
        .contains(new UserId("PT9"));
  }
}
