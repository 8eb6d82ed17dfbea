// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static dev.rollcall.server.store.StoreContract.after;
import static dev.rollcall.server.store.StoreContract.introduction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.Epoch;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.Revision;
import dev.rollcall.server.fleet.Revisions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Agents.
public interface AgentTableContract extends StoreContract {
  EnumSet<Part> ALL = EnumSet.allOf(Part.class);

  private AgentRecord found(AgentId agent) {
    return read(tx -> tx.agents().find(agent)).orElseThrow();
  }

  @Test
  default void aNewAgentHasEveryPartAtItsFirstRevisionAndNothingApplied() {
    admitted(AGENT);

    assertThat(found(AGENT))
        .isEqualTo(
            new AgentRecord(
                AGENT,
                introduction(AgentKind.OURS),
                new Epoch(1),
                Revisions.of(1, 1, 1),
                Revisions.NONE,
                new AgentRecord.Monitoring(MonitoringState.ON, "", null),
                null,
                NOW,
                null,
                null));
  }

  @Test
  default void everyAdmissionGivesTheNextEpochAndKeepsTheState() {
    admitted(AGENT);
    change(tx -> tx.agents().changed(Part.SETTINGS, AGENT));
    var second =
        write(tx -> tx.agents().admit(AGENT, introduction(AgentKind.FIELD), "two", after(5)));

    assertThat(second.epoch()).isEqualTo(new Epoch(2));
    assertThat(second.stream()).isEqualTo("two");
    assertThat(found(AGENT).introduction().kind()).isEqualTo(AgentKind.FIELD);
    assertThat(found(AGENT).desired()).isEqualTo(Revisions.of(2, 1, 1));
    assertThat(found(AGENT).connectedAt()).isEqualTo(after(5));
  }

  @Test
  default void theSameNumberAndWorkstationInAnotherDomainIsAnotherAgent() {
    admitted(AGENT);
    admitted(AGENT);

    assertThat(admitted(ELSEWHERE).epoch()).isEqualTo(new Epoch(1));
  }

  @Test
  default void everyChangeTakesTheNextRevisionForItsPart() {
    admitted(AGENT);
    change(tx -> {
      tx.agents().changed(Part.ATTENDANCE, AGENT);
      tx.agents().changed(Part.SETTINGS, AGENT);
      tx.agents().changed(Part.ATTENDANCE, AGENT);
    });

    assertThat(found(AGENT).desired()).isEqualTo(Revisions.of(3, 4, 1));
  }

  @Test
  default void aChangeReachesExactlyThoseItIsFor() {
    var second = AgentId.of("unirms.com", "PT24002", "aaaaaaaaaaaa");
    var colleague = AgentId.of("unirms.com", "PT24003", "bbbbbbbbbbbb");
    var everybody = List.of(AGENT, second, colleague, ELSEWHERE);
    everybody.forEach(this::admitted);
    change(tx -> {
      tx.agents().changed(Part.ATTENDANCE, AGENT);
      tx.agents().changed(Part.ATTENDANCE, AGENT.person());
      tx.agents().changed(Part.ATTENDANCE, AGENT.domain());
      tx.agents().changedForAll(Part.ATTENDANCE);
    });

    assertThat(everybody)
        .extracting(agent -> found(agent).desired().attendance().value())
        .containsExactly(5L, 4L, 3L, 2L);
  }

  @Test
  default void aChangeThatOneKindCannotBeToldIsNoneToIt() {
    admitted(AGENT);
    var field = AgentId.of("unirms.com", "PT24002", "aaaaaaaaaaaa");
    change(tx -> tx.agents().admit(field, introduction(AgentKind.FIELD), "f", NOW));
    change(tx -> {
      tx.agents().changed(Part.SETTINGS, AGENT.person(), AgentKind.OURS);
      tx.agents().changed(Part.SETTINGS, AGENT.domain(), AgentKind.OURS);
    });

    assertThat(found(AGENT).desired().settings().value()).isEqualTo(3);
    assertThat(found(field).desired().settings().value()).isEqualTo(1);
  }

  @Test
  default void whatIsAppliedNeverFallsBack() {
    var lease = admitted(AGENT);
    change(tx -> {
      assertThat(tx.agents().applied(lease, ALL, new Revision(4))).isTrue();
      assertThat(tx.agents().applied(lease, EnumSet.of(Part.SETTINGS), new Revision(6))).isTrue();
      assertThat(tx.agents().applied(lease, ALL, new Revision(2))).isTrue();
    });

    assertThat(found(AGENT).applied()).isEqualTo(Revisions.of(6, 4, 4));
  }

  @Test
  default void supersededLeaseWritesNothing() {
    var old = admitted(AGENT);
    admitted(AGENT);
    var before = found(AGENT);
    change(tx -> {
      assertThat(tx.agents().applied(old, ALL, new Revision(1))).isFalse();
      assertThat(tx.agents().rejected(old, new Revision(1), "no")).isFalse();
      assertThat(tx.agents().disconnected(old, "gone", after(1))).isFalse();
    });

    assertThat(found(AGENT)).isEqualTo(before);
  }

  @Test
  default void theMonitoringStateIsConfirmedByItsNewestRevisionOnly() {
    var lease = admitted(AGENT);
    change(tx -> tx.agents().setMonitoring(AGENT, MonitoringState.PAUSED, "lunch"));
    change(tx -> tx.agents().applied(lease, ALL, new Revision(1)));
    assertThat(found(AGENT).monitoring())
        .isEqualTo(new AgentRecord.Monitoring(MonitoringState.PAUSED, "lunch", null));

    change(tx -> tx.agents().applied(lease, EnumSet.of(Part.MONITORING), new Revision(2)));
    assertThat(found(AGENT).monitoring())
        .isEqualTo(
            new AgentRecord.Monitoring(MonitoringState.PAUSED, "lunch", MonitoringState.PAUSED));
  }

  @Test
  default void aWholeStateThatIsNewerConfirmsTheMonitoringStateToo() {
    var lease = admitted(AGENT);
    change(tx -> {
      tx.agents().setMonitoring(AGENT, MonitoringState.OFF, "leave");
      tx.agents().changed(Part.SETTINGS, AGENT);
      tx.agents().applied(lease, ALL, new Revision(3));
    });

    assertThat(found(AGENT).monitoring().applied()).isEqualTo(MonitoringState.OFF);
  }

  @Test
  default void theMonitoringStateCanBeSetBeforeTheAgentIsKnown() {
    change(tx -> tx.agents().setMonitoring(AGENT, MonitoringState.OFF, "new here"));

    assertThat(found(AGENT).monitoring().desired()).isEqualTo(MonitoringState.OFF);
    assertThat(found(AGENT).connectedAt()).isNull();
    assertThat(admitted(AGENT).epoch()).isEqualTo(new Epoch(1));
    assertThat(found(AGENT).monitoring().desired()).isEqualTo(MonitoringState.OFF);
  }

  @Test
  default void aRejectionStandsUntilItsRevisionOrALaterOneIsApplied() {
    var lease = admitted(AGENT);
    change(tx -> tx.agents().rejected(lease, new Revision(3), "disk full"));
    change(tx -> tx.agents().applied(lease, ALL, new Revision(2)));
    assertThat(found(AGENT).rejection())
        .isEqualTo(new AgentRecord.Rejection(new Revision(3), "disk full"));

    change(tx -> tx.agents().applied(lease, ALL, new Revision(3)));
    assertThat(found(AGENT).rejection()).isNull();
  }

  @Test
  default void aDisconnectIsRememberedUntilTheNextAdmission() {
    var lease = admitted(AGENT);
    change(tx -> tx.agents().disconnected(lease, "cut", after(7)));
    assertThat(found(AGENT).disconnectedAt()).isEqualTo(after(7));
    assertThat(found(AGENT).disconnectReason()).isEqualTo("cut");

    admitted(AGENT);
    assertThat(found(AGENT).disconnectedAt()).isNull();
    assertThat(found(AGENT).disconnectReason()).isNull();
  }

  @Test
  default void afterAStartOnlyThoseAreDisconnectedThatWereConnected() {
    var gone = admitted(ELSEWHERE);
    admitted(AGENT);
    change(tx -> tx.agents().disconnected(gone, "cut", after(1)));
    change(tx -> tx.agents().allDisconnected("restart", after(9)));

    assertThat(found(AGENT).disconnectReason()).isEqualTo("restart");
    assertThat(found(ELSEWHERE).disconnectReason()).isEqualTo("cut");
  }

  @Test
  default void theAgentsOfAWorkstationComeLastConnectedFirst() {
    var colleague = AgentId.of("unirms.com", "PT24003", "1697e92ca2fc");
    var never = AgentId.of("unirms.com", "PT24001", "1697e92ca2fc");
    admitted(AGENT);
    admitted(ELSEWHERE);
    change(tx -> {
      tx.agents().setMonitoring(never, MonitoringState.ON, "");
      tx.agents().admit(colleague, introduction(AgentKind.OURS), "s", after(1));
    });

    assertThat(all(tx -> tx.agents().onWorkstation(AGENT.domain(), AGENT.mac())))
        .extracting(AgentRecord::agent)
        .containsExactly(colleague, AGENT, never);
    assertThat(all(tx -> tx.agents().named(AGENT.user(), AGENT.mac())))
        .extracting(AgentRecord::agent)
        .containsExactlyInAnyOrder(AGENT, ELSEWHERE);
    assertThat(all(tx -> tx.agents().of(AGENT.person()))).containsExactly(AGENT);
  }

  @Test
  default void theListGoesOnWhereItStopped() {
    var second = AgentId.of("unirms.com", "PT24002", "aaaaaaaaaaaa");
    List.of(second, AGENT, ELSEWHERE).forEach(this::admitted);

    assertThat(all(tx -> tx.agents().list(Reach.EVERYWHERE, Optional.empty(), 2)))
        .extracting(AgentRecord::agent)
        .containsExactly(ELSEWHERE, AGENT);
    assertThat(all(tx -> tx.agents().list(Reach.EVERYWHERE, Optional.of(AGENT), 2)))
        .extracting(AgentRecord::agent)
        .containsExactly(second);
    assertThat(all(tx -> tx.agents().list(Reach.EVERYWHERE, Optional.of(ELSEWHERE), 2)))
        .extracting(AgentRecord::agent)
        .containsExactly(AGENT, second);
    assertThat(
            all(tx ->
                tx.agents().list(Reach.of(Optional.of(AGENT.domain())), Optional.empty(), 10)))
        .extracting(AgentRecord::agent)
        .containsExactly(AGENT, second);
  }
}
