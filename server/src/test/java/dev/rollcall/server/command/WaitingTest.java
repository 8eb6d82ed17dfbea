// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.Epoch;
import dev.rollcall.server.fleet.Introduction;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Revisions;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WaitingTest {
  private static final AgentId DESK = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final Instant NINE = Instant.parse("2026-03-02T03:30:00Z");
  private static final Waiting WAITING = new Waiting(ZoneId.of("Asia/Kolkata"), NINE);

  @Test
  void anAgentThatIsAwayIsToldWithTheTimesOfItsDomain() {
    assertThat(because(null, "2026-03-02T03:25:00Z"))
        .isEqualTo("agent offline since 08:55, expires 10:00");
  }

  @Test
  void anotherDayIsTold() {
    assertThat(because(null, "2026-02-27T12:00:00Z"))
        .isEqualTo("agent offline since 2026-02-27 17:30, expires 10:00");
  }

  @Test
  void anAgentThatIsAwayIsNotCalledUnreachable() {
    assertThat(because("unreachable", "2026-03-02T03:25:00Z")).startsWith("agent offline");
  }

  @Test
  void anAgentThatIsConnectedAndSilentIsUnreachable() {
    assertThat(because("unreachable", null)).isEqualTo("unreachable");
  }

  @Test
  void anAgentThatCameBackIsAboutToGetIt() {
    assertThat(because("not_connected", null))
        .isEqualTo("agent connected again, next in its queue, expires 10:00");
  }

  @Test
  void behindOtherCommandsOfAConnectedAgentItWaitsInTheQueue() {
    assertThat(because(null, null)).isEqualTo("agent connected, in its queue, expires 10:00");
  }

  @Test
  void anAgentThatNeverConnectedIsToldAsSuch() {
    var never = agent(null, null);

    assertThat(WAITING.because(command(CommandState.QUEUED, null), never))
        .isEqualTo("agent has never connected, expires 10:00");
  }

  @ParameterizedTest
  @EnumSource(value = CommandState.class, mode = EnumSource.Mode.EXCLUDE, names = "QUEUED")
  void whatIsNotQueuedDoesNotWait(CommandState state) {
    assertThat(WAITING.because(command(state, null), agent(NINE, NINE))).isNull();
  }

  private static @Nullable String because(@Nullable String stored, @Nullable String left) {
    return WAITING.because(
        command(CommandState.QUEUED, stored),
        agent(NINE, left == null ? null : Instant.parse(left)));
  }

  private static Command command(CommandState state, @Nullable String because) {
    return new Command(
        new CommandId("c1"),
        1,
        DESK,
        CommandType.RESTART,
        state,
        "audit",
        "dev",
        NINE,
        Instant.parse("2026-03-02T04:30:00Z"),
        because,
        null,
        null);
  }

  private static AgentRecord agent(@Nullable Instant connected, @Nullable Instant left) {
    return new AgentRecord(
        DESK,
        new Introduction(AgentKind.OURS, "1.0", "i", "p", "h"),
        new Epoch(1),
        Revisions.NONE,
        Revisions.NONE,
        new AgentRecord.Monitoring(MonitoringState.ON, "", null),
        null,
        connected,
        left,
        null);
  }
}
