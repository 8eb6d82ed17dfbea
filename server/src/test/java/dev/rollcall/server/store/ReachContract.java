// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.activity.ActivityEntry;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.Workstation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What lies outside of a caller's reach is in no list.
public interface ReachContract extends StoreContract {
  Domain OURS = new Domain("unirms.com");
  AgentId SALES = AgentId.of("unirms.com", "S1", "0000000000a1");
  AgentId FLOOR = AgentId.of("unirms.com", "F1", "0000000000a2");
  AgentId NO_TEAM = AgentId.of("unirms.com", "N1", "0000000000a3");
  AgentId OTHER_SALES = AgentId.of("other.com", "S1", "0000000000a4");
  List<AgentId> ALL = List.of(OTHER_SALES, FLOOR, NO_TEAM, SALES);

  private static Reach reach(Area... areas) {
    return new Reach(List.of(areas));
  }

  private static Area team(Optional<Domain> domain) {
    return new Area(domain, Optional.of("Sales"));
  }

  private void fill() {
    put(SALES, "Sales");
    put(FLOOR, "Floor");
    put(NO_TEAM, "");
    put(OTHER_SALES, "Sales");
    ALL.forEach(this::admitted);
    ALL.forEach(agent ->
        change(tx -> {
          tx.directory().assign(agent.domain(), agent.mac(), agent.user());
          tx.activity()
              .add(
                  new ActivityEntry(
                      agent.person(), agent.mac().value(), NOW, "app", "m", "{}", ""));
        }));
  }

  private void put(AgentId agent, String department) {
    change(tx -> tx.directory().putPerson(new Person(agent.person(), "", department, "")));
  }

  private void seesOnly(Reach reach, AgentId... expected) {
    var none = Optional.<AgentId>empty();
    var people = List.of(expected).stream().map(AgentId::person).toList();
    assertThat(all(tx -> tx.agents().list(reach, none, 9)))
        .extracting(agent -> agent.agent())
        .containsExactlyInAnyOrder(expected);
    assertThat(all(tx -> tx.directory().people(reach, Optional.empty(), 9)))
        .extracting(Person::id)
        .containsExactlyInAnyOrderElementsOf(people);
    assertThat(all(tx -> tx.directory().workstations(reach, Optional.empty(), Optional.empty(), 9)))
        .extracting(Workstation::agent)
        .containsExactlyInAnyOrder(expected);
    var query =
        new ActivityTable.Query(
            reach, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(all(tx -> tx.activity().list(query, Optional.empty(), 9)))
        .extracting(entry -> entry.entry().person())
        .containsExactlyInAnyOrderElementsOf(people);
    for (var agent : ALL) {
      assertThat(holds(tx -> reach.covers(tx, agent.person())))
          .as("%s in %s", agent, reach)
          .isEqualTo(people.contains(agent.person()));
    }
  }

  @Test
  default void listsShowWhatIsWithinReachAndNothingElse() {
    fill();

    seesOnly(Reach.EVERYWHERE, OTHER_SALES, FLOOR, NO_TEAM, SALES);
    seesOnly(reach());
    seesOnly(reach(Area.of(OURS)), FLOOR, NO_TEAM, SALES);
    seesOnly(reach(team(Optional.of(OURS))), SALES);
    seesOnly(reach(team(Optional.empty())), SALES, OTHER_SALES);
    seesOnly(reach(team(Optional.of(OURS)), Area.of(OTHER_SALES.domain())), SALES, OTHER_SALES);
    seesOnly(reach(Area.of(new Domain("nowhere.com"))));
    seesOnly(reach(Area.of(OURS)).in(Optional.of(OTHER_SALES.domain())));
    seesOnly(reach(team(Optional.empty())).in(Optional.of(OURS)), SALES);
  }

  @Test
  default void whoIsNotInTheDirectoryBelongsToNoTeam() {
    var stranger = new PersonId(OURS, FLOOR.user());

    assertThat(holds(tx -> reach(team(Optional.of(OURS))).covers(tx, stranger))).isFalse();
    assertThat(holds(tx -> reach(Area.of(OURS)).covers(tx, stranger))).isTrue();
  }

  @Test
  default void whatIsAskedForByItsIdIsNotFoundOutside() {
    fill();
    var id = new CommandId("c1");
    change(tx -> {
      tx.commands().add(CommandTableContract.command("c1", SALES));
      tx.commands().add(CommandTableContract.command("c-p1", SALES));
      tx.screenshots().add(ScreenshotTableContract.screenshot("p1", SALES));
    });
    var inside = List.of(Reach.EVERYWHERE, reach(Area.of(OURS)), reach(team(Optional.of(OURS))));
    var floor = new Area(Optional.of(OURS), Optional.of("Floor"));
    var outside = List.of(reach(), reach(Area.of(OTHER_SALES.domain())), reach(floor));
    for (var reach : inside) {
      assertThat(found(tx -> tx.commands().find(id, reach))).isPresent();
      assertThat(found(tx -> tx.screenshots().find("p1", reach))).isPresent();
      assertThat(found(tx -> tx.screenshots().of(new CommandId("c-p1"), reach))).isPresent();
    }
    for (var reach : outside) {
      assertThat(found(tx -> tx.commands().find(id, reach))).isEmpty();
      assertThat(found(tx -> tx.screenshots().find("p1", reach))).isEmpty();
      assertThat(found(tx -> tx.screenshots().of(new CommandId("c-p1"), reach))).isEmpty();
    }
  }
}
