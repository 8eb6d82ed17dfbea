// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.link.LinkEffect.Abandon;
import dev.rollcall.agent.link.LinkEffect.AnnounceDismissed;
import dev.rollcall.agent.link.LinkEffect.AnnounceLive;
import dev.rollcall.agent.link.LinkEffect.AnnounceLost;
import dev.rollcall.agent.link.LinkEffect.AnnounceStopped;
import dev.rollcall.agent.link.LinkEffect.Finish;
import dev.rollcall.agent.link.LinkEffect.Handle;
import dev.rollcall.agent.link.LinkEffect.Open;
import dev.rollcall.agent.link.LinkEffect.Replace;
import dev.rollcall.agent.link.LinkEffect.Send;
import dev.rollcall.agent.link.LinkState.Waiting;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LinkTableTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.rollcall.agent.link.LinkTable#rows")
  void stepIsAsTheTableSays(LinkTable.Row row) {
    Link link = new Link(new SplittableRandom(1));

    Link.Step step = link.on(row.given(), row.when(), LinkTable.NOW);

    assertThat(step.effects().stream().map(LinkTableTest::name)).isEqualTo(row.effects());
    switch (row.then()) {
      case LinkTable.Then.Same() -> assertThat(step.state()).isEqualTo(row.given());
      case LinkTable.Then.Exactly(LinkState state) -> assertThat(step.state()).isEqualTo(state);
      case LinkTable.Then.Waits(Duration from, Duration to) -> {
        assertThat(step.state()).isInstanceOf(Waiting.class);
        assertThat(((Waiting) step.state()).until())
            .isBetween(LinkTable.NOW.plus(from), LinkTable.NOW.plus(to).minusNanos(1));
      }
    }
  }

  @Test
  void tableCoversEveryPairOfStateAndEvent() {
    var covered =
        LinkTable.rows()
            .map(row -> pair(row.given().getClass(), row.when().getClass()))
            .collect(Collectors.toSet());
    var all =
        Arrays.stream(LinkState.class.getPermittedSubclasses())
            .flatMap(state ->
                Arrays.stream(LinkEvent.class.getPermittedSubclasses())
                    .map(event -> pair(state, event)))
            .collect(Collectors.toSet());

    assertThat(covered).isEqualTo(all);
  }

  private static String pair(Class<?> state, Class<?> event) {
    return state.getSimpleName() + " on " + event.getSimpleName();
  }

  private static String name(LinkEffect effect) {
    return switch (effect) {
      case Open _ -> "Open";
      case Replace _ -> "Replace";
      case Send _ -> "Send";
      case Handle _ -> "Handle";
      case Finish _ -> "Finish";
      case Abandon _ -> "Abandon";
      case AnnounceLive _ -> "AnnounceLive";
      case AnnounceLost _ -> "AnnounceLost";
      case AnnounceDismissed _ -> "AnnounceDismissed";
      case AnnounceStopped _ -> "AnnounceStopped";
    };
  }
}
