// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static dev.rollcall.server.store.StoreContract.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.Leave;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.settings.Scope;
import dev.rollcall.server.settings.SettingsLayer;
import dev.rollcall.server.store.LookTable.Commands;
import dev.rollcall.server.store.LookTable.Found;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens to a few agents with names in common: a look says what the other tables say.
public interface LookWalkContract extends StoreContract {
  int CHANGES = 120;
  LocalDate DAY = LocalDate.of(2026, 11, 22);

  List<AgentId> NAMESAKES =
      List.of(
          AGENT,
          ELSEWHERE,
          AgentId.of("unirms.com", "PT24002", "020000000001"),
          AgentId.of("unirms.com", "PT24003", "1697e92ca2fc"));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  default void aLookSaysWhatTheOtherTablesSay(long seed) {
    var random = new Random(seed);
    var leases = new ArrayList<Lease>();
    NAMESAKES.forEach(agent -> leases.add(admitted(agent)));
    for (var number = 0; number < CHANGES; number++) {
      var id = "c" + number;
      change(tx -> something(tx, id, leases, random));
      var about = "seed %d, change %d".formatted(seed, number);

      assertThat(this.<List<Seen>>write(tx -> Seen.by(tx, leases)))
          .as(about)
          .allSatisfy(Seen::isAsTheTablesSay);
      // On another connection, which remembers other texts
      assertThat(all(tx -> Seen.by(tx, leases))).as(about).allSatisfy(Seen::isAsTheTablesSay);
      compareWithAClaim(pick(leases, random), random, about);
    }
  }

  /// @param tables what they say of the same, commands apart
  record Seen(Lease lease, Optional<Found> look, Optional<Found> tables) {
    static List<Seen> by(Tx tx, List<Lease> leases) {
      return leases.stream()
          .map(lease ->
              new Seen(
                  lease,
                  tx.looks()
                      .find(lease, AgentKind.OURS, NOW)
                      .map(LookWalkContract::withoutCommands),
                  asTheTablesSay(tx, lease)))
          .toList();
    }

    void isAsTheTablesSay() {
      assertThat(look).as("%s", lease).isEqualTo(tables);
    }
  }

  private static Optional<Found> asTheTablesSay(Tx tx, Lease lease) {
    var agent = lease.agent();
    return tx.agents()
        .find(agent)
        .filter(record -> record.epoch().equals(lease.epoch()))
        .map(record ->
            new Found(
                record.desired(),
                record.monitoring(),
                tx.directory().personOf(agent.person()),
                tx.directory().rulesOf(agent.domain()),
                tx.settings().effective(agent),
                tx.attendance().newest(agent.person()),
                Commands.NONE));
  }

  private static Found withoutCommands(Found found) {
    return new Found(
        found.desired(),
        found.monitoring(),
        found.person(),
        found.rules(),
        found.settings(),
        found.newest(),
        Commands.NONE);
  }

  private void compareWithAClaim(Lease lease, RandomGenerator random, String about) {
    var kind = random.nextBoolean() ? AgentKind.OURS : AgentKind.FIELD;
    var now = after(random.nextInt(80));
    var waiting =
        write(tx -> tx.looks().find(lease, kind, now).map(Found::commands).orElse(Commands.NONE));
    var claimed = write(tx -> tx.commands().claim(lease, kind, 1, now));
    assertThat(waiting)
        .as("%s, %s, %s, %s", about, lease, kind, now)
        .isEqualTo(claimed.isEmpty() ? Commands.NONE : Commands.WAITING);
  }

  private static void something(Tx tx, String id, List<Lease> leases, RandomGenerator random) {
    var agent = pick(NAMESAKES, random);
    switch (random.nextInt(12)) {
      case 0 ->
          leases.add(tx.agents().admit(agent, StoreContract.introduction(AgentKind.OURS), id, NOW));
      case 1 -> tx.directory().putPerson(person(agent, random));
      case 2 -> tx.directory().putRules(agent.domain(), rules(random));
      case 3, 4, 5 -> tx.settings().put(scope(agent, random), layer(random));
      case 6 -> tx.settings().delete(scope(agent, random));
      case 7 -> tx.attendance().begin(agent.person(), shift(random));
      case 8 -> tx.attendance().end(agent.person(), shift(random));
      case 9 -> tx.agents().setMonitoring(agent, MonitoringState.OFF, id);
      case 10 -> tx.agents().changed(Part.SETTINGS, agent.domain());
      default -> tx.commands().add(CommandTableContract.command(id, agent));
    }
  }

  private static Person person(AgentId agent, RandomGenerator random) {
    var leave = new Leave(DAY, DAY.plusDays(random.nextInt(3)), "annual");
    return new Person(
        agent.person(),
        "Ada " + random.nextInt(100),
        "",
        "",
        random.nextBoolean() ? List.of() : List.of(leave));
  }

  private static DomainRules rules(RandomGenerator random) {
    return new DomainRules(
        ZoneId.of(random.nextBoolean() ? "Asia/Kolkata" : "Europe/Berlin"),
        Set.of(),
        Set.of(DAY.plusDays(random.nextInt(5))),
        Duration.ofHours(1 + random.nextInt(48)),
        DomainRules.Admission.OPEN);
  }

  private static Scope scope(AgentId agent, RandomGenerator random) {
    return pick(
        List.of(
            new Scope.Defaults(),
            new Scope.OfDomain(agent.domain()),
            new Scope.OfPerson(agent.person()),
            new Scope.OfWorkstation(agent)),
        random);
  }

  private static SettingsLayer layer(RandomGenerator random) {
    var key = pick(List.of("idle_threshold", "check_interval"), random);
    return SettingsLayer.parse(Map.of(key, 60 + random.nextInt(500)));
  }

  private static Shift shift(RandomGenerator random) {
    var checkIn = new Shift.Stamp(after(random.nextInt(100)), "api");
    var checkOut = new Shift.Stamp(after(200), "biometric");
    return new Shift(DAY, checkIn, random.nextBoolean() ? null : checkOut);
  }

  private static <T> T pick(List<? extends T> items, RandomGenerator random) {
    return items.get(random.nextInt(items.size()));
  }
}
