// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.identity.CredentialState.Asking;
import dev.rollcall.agent.identity.CredentialState.Pausing;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CredentialTableTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.rollcall.agent.identity.CredentialTable#rows")
  void stepIsAsTheTableSays(CredentialTable.Row row) {
    Credential machine = new Credential(new SplittableRandom(1));

    Credential.Step step = machine.on(row.given(), row.when(), CredentialTable.NOW);

    assertThat(step.effects().stream().map(CredentialTableTest::name)).isEqualTo(row.effects());
    switch (row.then()) {
      case CredentialTable.Then.Exactly(CredentialState state) ->
          assertThat(step.state()).isEqualTo(state);
      case CredentialTable.Then.Pauses(Duration atLeast) -> {
        Pausing pausing = (Pausing) step.state();
        assertThat(pausing.wish()).isEqualTo(((Asking) row.given()).wish());
        assertThat(pausing.until())
            .isBetween(
                CredentialTable.NOW.plus(atLeast),
                CredentialTable.NOW.plus(atLeast).plusSeconds(1).minusNanos(1));
      }
    }
  }

  @Test
  void tableCoversEveryPairOfStateAndEvent() {
    var covered =
        CredentialTable.rows()
            .map(row -> pair(row.given().getClass(), row.when().getClass()))
            .collect(Collectors.toSet());
    var all =
        Arrays.stream(CredentialState.class.getPermittedSubclasses())
            .flatMap(state ->
                Arrays.stream(CredentialEvent.class.getPermittedSubclasses())
                    .map(event -> pair(state, event)))
            .collect(Collectors.toSet());

    assertThat(covered).isEqualTo(all);
  }

  private static String pair(Class<?> state, Class<?> event) {
    return state.getSimpleName() + " on " + event.getSimpleName();
  }

  private static String name(CredentialEffect effect) {
    return switch (effect) {
      case CredentialEffect.Ask _ -> "Ask";
      case CredentialEffect.UseForLine _ -> "UseForLine";
      case CredentialEffect.AnnounceGood _ -> "Good";
      case CredentialEffect.AnnounceAsking _ -> "Asking";
      case CredentialEffect.AnnounceRetry _ -> "Retry";
      case CredentialEffect.AnnounceEnded _ -> "Ended";
      case CredentialEffect.AnnounceKept _ -> "Kept";
      case CredentialEffect.AnnounceLost _ -> "Lost";
    };
  }
}
