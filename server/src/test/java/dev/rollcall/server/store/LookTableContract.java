// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static dev.rollcall.server.store.StoreContract.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Epoch;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.Leave;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.Revisions;
import dev.rollcall.server.settings.Scope;
import dev.rollcall.server.settings.SettingKey;
import dev.rollcall.server.settings.Settings;
import dev.rollcall.server.settings.SettingsLayer;
import dev.rollcall.server.store.LookTable.Commands;
import dev.rollcall.server.store.LookTable.Found;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Everything that a stream asks for, as one answer. [LookWalkContract] compares it with the other
/// tables.
public interface LookTableContract extends StoreContract {
  LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private Optional<Found> look(Lease lease) {
    return found(tx -> tx.looks().find(lease, AgentKind.OURS, NOW));
  }

  private Commands commands(Lease lease, AgentKind kind, Instant now) {
    return read(tx -> tx.looks().find(lease, kind, now)).orElseThrow().commands();
  }

  private void put(AgentId agent, Person person) {
    change(tx -> {
      tx.directory().putPerson(person);
      tx.directory().putRules(agent.domain(), rules(12));
      tx.attendance().begin(agent.person(), shift(10));
      tx.attendance().begin(agent.person(), shift(5));
      tx.agents().setMonitoring(agent, MonitoringState.PAUSED, "holiday");
    });
  }

  private static DomainRules rules(int hours) {
    return new DomainRules(
        ZoneId.of("Asia/Kolkata"),
        Set.of(DayOfWeek.SUNDAY),
        Set.of(LocalDate.of(2026, 12, 25)),
        Duration.ofHours(hours),
        DomainRules.Admission.STRICT_DIRECTORY);
  }

  private static Shift shift(long from) {
    return new Shift(TODAY, new Shift.Stamp(after(from), "api"), null);
  }

  private static Person away(AgentId agent, int days) {
    var leave = List.of(new Leave(TODAY, TODAY.plusDays(days), "annual"));
    return new Person(agent.person(), "Ada", "Sales", "ada@unirms.com", leave);
  }

  private static SettingsLayer layer(String key, Object value) {
    return SettingsLayer.parse(Map.of(key, value));
  }

  @Test
  default void ofAnAgentOfWhichNothingElseIsStoredItIsSaidWhatHoldsForAnybody() {
    var lease = admitted(AGENT);

    assertThat(look(lease))
        .contains(
            new Found(
                Revisions.of(1, 1, 1),
                new AgentRecord.Monitoring(MonitoringState.ON, "", null),
                Person.numbered(AGENT.person()),
                DomainRules.DEFAULT,
                Settings.of(List.of()),
                Optional.empty(),
                Commands.NONE));
  }

  @Test
  default void everyPartIsTheAgentsOwn() {
    var lease = admitted(AGENT);
    put(AGENT, away(AGENT, 3));
    put(ELSEWHERE, Person.numbered(ELSEWHERE.person()));
    change(tx -> {
      tx.attendance().begin(ELSEWHERE.person(), shift(20));
      tx.directory().putRules(ELSEWHERE.domain(), rules(8));
      tx.settings().put(new Scope.OfWorkstation(ELSEWHERE), layer("idle_threshold", 60));
      tx.commands().add(CommandTableContract.command("c1", ELSEWHERE));
    });

    assertThat(look(lease))
        .contains(
            new Found(
                Revisions.of(1, 1, 2),
                new AgentRecord.Monitoring(MonitoringState.PAUSED, "holiday", null),
                away(AGENT, 3),
                rules(12),
                Settings.of(List.of()),
                Optional.of(shift(5)),
                Commands.NONE));
  }

  @Test
  default void eachLayerCountsAndTheNarrowestOneHolds() {
    var lease = admitted(AGENT);
    var scopes =
        List.of(
            new Scope.Defaults(),
            new Scope.OfDomain(AGENT.domain()),
            new Scope.OfPerson(AGENT.person()),
            new Scope.OfWorkstation(AGENT));
    for (var place = 0; place < scopes.size(); place++) {
      var seconds = 60 + place;
      var scope = scopes.get(place);
      change(tx -> tx.settings().put(scope, layer("idle_threshold", seconds)));
      assertThat(idleThreshold(lease)).isEqualTo(seconds);
    }
    for (var place = scopes.size() - 1; place > 0; place--) {
      var scope = scopes.get(place);
      change(tx -> tx.settings().delete(scope));
      assertThat(idleThreshold(lease)).isEqualTo(60 + place - 1);
    }
  }

  private int idleThreshold(Lease lease) {
    return look(lease).orElseThrow().settings().seconds(SettingKey.IDLE_THRESHOLD);
  }

  @Test
  default void whatWasReadOnceIsNotTakenForWhatIsThereNow() {
    var lease = admitted(AGENT);
    for (var number : List.of(1, 2, 1)) {
      change(tx -> {
        tx.directory().putPerson(away(AGENT, number));
        tx.directory().putRules(AGENT.domain(), rules(number));
        tx.settings().put(new Scope.Defaults(), layer("idle_threshold", 60 + number));
      });

      var seen = look(lease).orElseThrow();
      assertThat(seen.person()).isEqualTo(away(AGENT, number));
      assertThat(seen.rules()).isEqualTo(rules(number));
      assertThat(seen.settings().seconds(SettingKey.IDLE_THRESHOLD)).isEqualTo(60 + number);
    }
  }

  @Test
  default void aLeaseThatIsNotTheNewestFindsNothing() {
    var old = admitted(AGENT);
    change(tx -> tx.commands().add(CommandTableContract.command("c1", AGENT)));
    var newer = admitted(AGENT);
    // Its epoch is that of the old lease
    admitted(ELSEWHERE);

    assertThat(look(old)).isEmpty();
    assertThat(look(newer)).isPresent();
    assertThat(look(new Lease(AGENT, new Epoch(3), "s"))).isEmpty();
  }

  @Test
  default void anAgentThatNeverCameFindsNothing() {
    admitted(ELSEWHERE);

    assertThat(look(new Lease(AGENT, new Epoch(1), "s"))).isEmpty();
  }

  @Test
  default void commandsWaitUntilTheyAreClaimedOrExpired() {
    var lease = admitted(AGENT);
    change(tx -> tx.commands().add(CommandTableContract.command("c1", AGENT)));

    assertThat(commands(lease, AgentKind.FIELD, NOW)).isEqualTo(Commands.WAITING);
    assertThat(commands(lease, AgentKind.OURS, after(59))).isEqualTo(Commands.WAITING);
    assertThat(commands(lease, AgentKind.OURS, after(60))).isEqualTo(Commands.NONE);

    change(tx -> tx.commands().claim(lease, AgentKind.OURS, 1, NOW));
    assertThat(commands(lease, AgentKind.OURS, NOW)).isEqualTo(Commands.NONE);
  }

  @Test
  default void whatAnOlderStreamSentWaitsForOurAgentsOnly() {
    var old = admitted(AGENT);
    change(tx -> {
      tx.commands().add(CommandTableContract.command("c1", AGENT));
      tx.commands().claim(old, AgentKind.OURS, 1, NOW);
    });
    var newer = admitted(AGENT);

    assertThat(commands(newer, AgentKind.OURS, NOW)).isEqualTo(Commands.WAITING);
    assertThat(commands(newer, AgentKind.FIELD, NOW)).isEqualTo(Commands.NONE);
  }
}
