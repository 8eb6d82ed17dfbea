// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.settings.Scope;
import dev.rollcall.server.settings.SettingKey;
import dev.rollcall.server.settings.SettingsLayer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Layers of settings.
public interface SettingsTableContract extends StoreContract {
  private static SettingsLayer layer(int seconds) {
    return SettingsLayer.parse(Map.of("idle_threshold", seconds));
  }

  @Test
  default void aLayerComesBackAsItWasPutLast() {
    var hours =
        SettingsLayer.parse(
            Map.of(
                "screenshot_path",
                "/tmp/\"pictures\"",
                "working_hours",
                Map.of(
                    "days", List.of("mon", "friday"),
                    "from", "09:00",
                    "to", "17:30",
                    "time_zone", "Asia/Kolkata")));
    change(tx -> tx.settings().put(new Scope.Defaults(), layer(60)));
    change(tx -> tx.settings().put(new Scope.Defaults(), hours));

    assertThat(found(tx -> tx.settings().layer(new Scope.Defaults()))).contains(hours);
  }

  @Test
  default void aDeletedLayerIsGone() {
    change(tx -> tx.settings().put(new Scope.OfPerson(AGENT.person()), layer(60)));

    assertThat(did(tx -> tx.settings().delete(new Scope.OfPerson(AGENT.person())))).isTrue();
    assertThat(did(tx -> tx.settings().delete(new Scope.OfPerson(AGENT.person())))).isFalse();
    assertThat(found(tx -> tx.settings().layer(new Scope.OfPerson(AGENT.person())))).isEmpty();
  }

  @Test
  default void theSameNamesInAnotherDomainHaveLayersOfTheirOwn() {
    var here = layers(AGENT);
    var there = layers(ELSEWHERE);
    change(tx -> {
      here.forEach(scope -> tx.settings().put(scope, layer(60)));
      there.forEach(scope -> tx.settings().put(scope, layer(70)));
    });
    assertThat(here).allSatisfy(scope -> assertThat(held(scope)).contains(layer(60)));

    there.forEach(scope -> assertThat(did(tx -> tx.settings().delete(scope))).isTrue());

    assertThat(here).allSatisfy(scope -> assertThat(held(scope)).contains(layer(60)));
  }

  private static List<Scope> layers(AgentId agent) {
    return List.of(
        new Scope.OfDomain(agent.domain()),
        new Scope.OfPerson(agent.person()),
        new Scope.OfWorkstation(agent));
  }

  private Optional<SettingsLayer> held(Scope scope) {
    return found(tx -> tx.settings().layer(scope));
  }

  @Test
  default void layersOverAWorkstationComeTheWidestFirstAndNobodyElses() {
    var other = AgentId.of("unirms.com", "PT24002", "020000000001");
    change(tx -> {
      tx.settings().put(new Scope.OfWorkstation(AGENT), layer(90));
      tx.settings().put(new Scope.OfPerson(AGENT.person()), layer(80));
      tx.settings().put(new Scope.OfWorkstation(other), layer(95));
      tx.settings().put(new Scope.Defaults(), layer(60));
      tx.settings().put(new Scope.OfDomain(AGENT.domain()), layer(70));
      layers(ELSEWHERE).forEach(scope -> tx.settings().put(scope, layer(75)));
    });

    List<SettingsLayer> over = read(tx -> tx.settings().over(AGENT));

    assertThat(over).containsExactly(layer(60), layer(70), layer(80), layer(90));
  }

  @Test
  default void theNarrowestLayerHoldsForAWorkstation() {
    change(tx -> {
      tx.settings().put(new Scope.Defaults(), layer(60));
      tx.settings().put(new Scope.OfDomain(AGENT.domain()), layer(70));
      tx.settings().put(new Scope.OfPerson(AGENT.person()), layer(80));
      tx.settings().put(new Scope.OfWorkstation(AGENT), layer(90));
      tx.settings().put(new Scope.OfDomain(ELSEWHERE.domain()), layer(75));
    });

    assertThat(read(tx -> tx.settings().effective(AGENT)).seconds(SettingKey.IDLE_THRESHOLD))
        .isEqualTo(90);
    assertThat(read(tx -> tx.settings().effective(ELSEWHERE)).seconds(SettingKey.IDLE_THRESHOLD))
        .isEqualTo(75);
  }
}
