// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static dev.rollcall.server.store.StoreContract.AGENT;
import static dev.rollcall.server.store.StoreContract.ELSEWHERE;
import static dev.rollcall.server.store.StoreContract.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Epoch;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.settings.Scope;
import dev.rollcall.server.settings.SettingsLayer;
import dev.rollcall.server.store.LookTable.Found;
import dev.rollcall.server.store.Sight;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL's walls between organisations stand in the query of a look, too.
@ExtendWith(UsesPostgres.class)
class LookWallTest {
  private static final Sight OURS = Sight.of(new Reach(List.of(Area.of(AGENT.domain()))));

  private final Store store;

  LookWallTest(PostgresServer server, @TempDir Path folder) {
    store = Stores.open(server.freshDatabase(), folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /// At our agent and the other organisation's.
  private static List<Optional<Found>> looks(Store store) {
    return store.read(tx ->
        Stream.of(AGENT, ELSEWHERE)
            .map(agent -> new Lease(agent, new Epoch(1), "s"))
            .map(lease -> tx.looks().find(lease, AgentKind.OURS, NOW))
            .toList());
  }

  @Test
  void aLookSeesTheDefaultsAndNothingBeyondItsOrganisation() {
    Stores.change(
        store,
        tx -> {
          for (var agent : List.of(AGENT, ELSEWHERE)) {
            tx.agents().admit(agent, StoreContract.introduction(AgentKind.OURS), "s", NOW);
          }
          tx.settings().put(new Scope.Defaults(), SettingsLayer.parse(Map.of("track_usb", true)));
        });
    var everywhere = looks(store);

    assertThat(everywhere).allSatisfy(found -> assertThat(found).isPresent());
    assertThat(looks(store.within(OURS))).containsExactly(everywhere.getFirst(), Optional.empty());
    assertThat(looks(store.within(Sight.NOTHING))).allSatisfy(found -> assertThat(found).isEmpty());
  }
}
