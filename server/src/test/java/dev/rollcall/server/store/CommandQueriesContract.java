// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static dev.rollcall.server.store.StoreContract.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.Reach;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is asked about commands.
public interface CommandQueriesContract extends StoreContract {
  CommandId FIRST = new CommandId("c1");
  CommandId SECOND = new CommandId("c2");
  Outcome OK = Outcome.succeeded("ok");

  private void queued(String... ids) {
    for (var id : ids) {
      change(tx -> tx.commands().add(CommandTableContract.command(id, AGENT)));
    }
  }

  private void claimAll(Lease lease) {
    change(tx -> tx.commands().claim(lease, AgentKind.OURS, 100, NOW));
  }

  @Test
  default void overdueIsWhatWasNotReceivedInTimeOrGotNoOutcomeInPatience() {
    var lease = admitted(AGENT);
    queued("c1", "c2", "c3");
    change(tx -> tx.commands().add(CommandTableContract.command("never-connected", ELSEWHERE)));
    claimAll(lease);
    change(tx -> {
      tx.commands().received(lease, SECOND);
      tx.commands().settle(lease, new CommandId("c3"), OK, NOW);
    });

    assertThat(overdue(59, 59)).isEmpty();
    assertThat(overdue(60, 59)).containsExactly("c1 OURS", "never-connected FIELD");
    assertThat(overdue(90, 60)).containsExactly("c1 OURS", "c2 OURS", "never-connected FIELD");
  }

  private List<String> overdue(long now, long patience) {
    return read(tx -> tx.commands().overdue(after(now), after(patience), 10)).stream()
        .map(overdue -> overdue.command().id() + " " + overdue.kind())
        .toList();
  }

  @Test
  default void commandsAreListedNewestFirstAndFiltered() {
    queued("c1", "c2");
    change(tx -> tx.commands().add(CommandTableContract.command("theirs", ELSEWHERE)));
    var newest = read(tx -> tx.commands().find(SECOND)).orElseThrow().sequence();

    assertThat(listed(CommandTable.Filter.ALL, Optional.empty()))
        .containsExactly("theirs", "c2", "c1");
    assertThat(listed(CommandTable.Filter.ALL, Optional.of(newest))).containsExactly("c1");
    assertThat(
            listed(
                new CommandTable.Filter(
                    Reach.of(Optional.of(AGENT.domain())),
                    Optional.of(AGENT.user()),
                    Optional.of(CommandType.SCREENSHOT),
                    Optional.of(CommandState.QUEUED)),
                Optional.empty()))
        .containsExactly("c2", "c1");
  }

  private List<String> listed(CommandTable.Filter filter, Optional<Long> before) {
    return read(tx -> tx.commands().list(filter, before, 10)).stream()
        .map(command -> command.id().value())
        .toList();
  }

  @Test
  default void whatIsPendingAndWhatWasAskedForIsCounted() {
    var lease = admitted(AGENT);
    queued("c1", "c2");
    claimAll(lease);
    change(tx -> {
      tx.commands().settle(lease, FIRST, OK, NOW);
      tx.commands().add(CommandTableContract.command("theirs", ELSEWHERE));
    });

    assertThat(counted(tx -> tx.commands().pending(AGENT))).isEqualTo(1);
    assertThat(counted(tx -> tx.commands().countFor(AGENT.person(), CommandType.SCREENSHOT, NOW)))
        .isEqualTo(2);
    assertThat(counted(tx -> tx.commands().countBy("hr", CommandType.SCREENSHOT, NOW)))
        .isEqualTo(3);
    assertThat(counted(tx -> tx.commands().countBy("hr", CommandType.SCREENSHOT, after(1))))
        .isZero();
    assertThat(counted(tx -> tx.commands().countBy("hr", CommandType.RESTART, NOW))).isZero();
  }
}
