// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.UserId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
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
            DomainRules.Admission.STRICT_DIRECTORY);
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
