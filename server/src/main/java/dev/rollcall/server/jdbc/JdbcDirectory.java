// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.fleet.Workstation;
import dev.rollcall.server.store.DirectoryTable;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tables `domain_rules`, `person` and `workstation`.
record JdbcDirectory(Handle handle) implements DirectoryTable {
  @Override
  public Optional<DomainRules> rules(Domain domain) {
    return handle
        .createQuery(
            """
            SELECT time_zone, weekly_off, holidays, max_shift_seconds, admission,
              field_addresses, field_workstations
            FROM domain_rules
            WHERE domain = :domain
            """)
        .bind("domain", domain.value())
        .map((row, _) -> RulesRow.read(row).rules())
        .findOne();
  }

  @Override
  public void putRules(Domain domain, DomainRules rules) {
    var row = RulesRow.of(rules);
    handle
        .createUpdate(
            """
            INSERT INTO domain_rules
              (domain, time_zone, weekly_off, holidays, max_shift_seconds, admission,
                field_addresses, field_workstations)
            VALUES (:domain, :time_zone, :weekly_off, :holidays, :max_shift_seconds, :admission,
                :field_addresses, :field_workstations)
            ON CONFLICT (domain) DO UPDATE SET
              time_zone = excluded.time_zone,
              weekly_off = excluded.weekly_off,
              holidays = excluded.holidays,
              max_shift_seconds = excluded.max_shift_seconds,
              admission = excluded.admission,
              field_addresses = excluded.field_addresses,
              field_workstations = excluded.field_workstations
            """)
        .bind("domain", domain.value())
        .bind("time_zone", row.timeZone())
        .bind("weekly_off", row.weeklyOff())
        .bind("holidays", row.holidays())
        .bind("max_shift_seconds", row.maxShiftSeconds())
        .bind("admission", row.admission())
        .bind("field_addresses", row.fieldAddresses())
        .bind("field_workstations", row.fieldWorkstations())
        .execute();
  }

  @Override
  public List<Domain> domains() {
    return handle
        .createQuery(
            """
            SELECT domain FROM domain_rules UNION SELECT domain FROM person ORDER BY domain
            """)
        .map((row, _) -> new Domain(row.getString("domain")))
        .list();
  }

  @Override
  public Optional<Person> person(PersonId id) {
    return handle
        .createQuery(
            """
            SELECT domain, user_id, name, department, email, away
            FROM person
            WHERE domain = :domain AND user_id = :user_id
            """)
        .bindMap(Keys.of(id))
        .map((row, _) -> PersonRow.read(row))
        .findOne();
  }

  @Override
  public List<Person> people(Reach reach, Optional<PersonId> after, int most) {
    var where =
        new Conditions()
            .within(reach, "person")
            .and("domain >= :after_domain", "after_domain", after, id -> id.domain().value())
            .and(
                "(domain > :after_domain OR user_id > :after_user)",
                "after_user",
                after,
                id -> id.user().value());
    return handle
        .createQuery(
            """
            SELECT domain, user_id, name, department, email, away
            FROM person
            <where>
            ORDER BY domain, user_id
            LIMIT :most
            """)
        .define("where", where.sql())
        .bindMap(where.values())
        .bind("most", most)
        .map((row, _) -> PersonRow.read(row))
        .list();
  }

  @Override
  public void putPerson(Person person) {
    handle
        .createUpdate(
            """
            INSERT INTO person (domain, user_id, name, department, email, away)
            VALUES (:domain, :user_id, :name, :department, :email, :away)
            ON CONFLICT (domain, user_id) DO UPDATE SET
              name = excluded.name,
              department = excluded.department,
              email = excluded.email,
              away = excluded.away
            """)
        .bindMap(Keys.of(person.id()))
        .bind("name", person.name())
        .bind("department", person.department())
        .bind("email", person.email())
        .bind("away", PersonRow.away(person))
        .execute();
  }

  @Override
  public Optional<UserId> assigned(Domain domain, Mac mac) {
    return handle
        .createQuery("SELECT user_id FROM workstation WHERE domain = :domain AND mac = :mac")
        .bind("domain", domain.value())
        .bind("mac", mac.value())
        .map((row, _) -> new UserId(row.getString("user_id")))
        .findOne();
  }

  @Override
  public List<Workstation> workstations(
      Reach reach, Optional<UserId> user, Optional<Workstation> after, int most) {
    var where =
        new Conditions()
            .within(reach, "workstation")
            .and("user_id = :user_id", "user_id", user, UserId::value)
            .and("domain >= :after_domain", "after_domain", after, at -> at.domain().value())
            .and(
                "(domain > :after_domain OR mac > :after_mac)",
                "after_mac",
                after,
                at -> at.mac().value());
    return handle
        .createQuery(
            """
            SELECT domain, mac, user_id FROM workstation <where> ORDER BY domain, mac LIMIT :most
            """)
        .define("where", where.sql())
        .bindMap(where.values())
        .bind("most", most)
        .map((row, _) -> Keys.agent(row))
        .map(agent -> new Workstation(agent.domain(), agent.mac(), agent.user()))
        .list();
  }

  @Override
  public void assign(Domain domain, Mac mac, UserId user) {
    handle
        .createUpdate(
            """
            INSERT INTO workstation (domain, mac, user_id) VALUES (:domain, :mac, :user_id)
            ON CONFLICT (domain, mac) DO UPDATE SET user_id = excluded.user_id
            """)
        .bind("domain", domain.value())
        .bind("mac", mac.value())
        .bind("user_id", user.value())
        .execute();
  }
}
