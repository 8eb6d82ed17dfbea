// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static dev.rollcall.server.store.StoreContract.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Lease;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Commands, from the queue to their one outcome.
public interface CommandTableContract extends StoreContract {
  CommandId C1 = new CommandId("c1");
  CommandId C2 = new CommandId("c2");
  Outcome DONE = Outcome.succeeded("ok");

  /// Lives for 60 s.
  static Command command(String id, AgentId agent) {
    return new Command(
        new CommandId(id),
        0,
        agent,
        CommandType.SCREENSHOT,
        CommandState.QUEUED,
        "security_check",
        "hr",
        NOW,
        after(60),
        null,
        null,
        null);
  }

  private void queue(String... ids) {
    for (var id : ids) {
      change(tx -> tx.commands().add(command(id, AGENT)));
    }
  }

  private List<String> claim(Lease lease, AgentKind kind, Instant now) {
    return write(tx -> tx.commands().claim(lease, kind, 100, now)).stream()
        .map(command -> command.id().value())
        .toList();
  }

  private List<String> claim(Lease lease) {
    return claim(lease, AgentKind.OURS, NOW);
  }

  private LookTable.Commands waiting(Lease lease, AgentKind kind) {
    return read(tx -> tx.looks().find(lease, kind, NOW)).orElseThrow().commands();
  }

  private CommandState stateOf(CommandId id) {
    return read(tx -> tx.commands().find(id)).orElseThrow().state();
  }

  private List<String> timeline(CommandId id) {
    return read(tx -> tx.events().of(id)).stream()
        .map(StoredEvent::event)
        .map(event -> event.kind() + " by " + event.actor() + " (" + event.detail() + ")")
        .toList();
  }

  @Test
  default void aNewCommandIsQueuedWithASequenceThatRises() {
    var first = write(tx -> tx.commands().add(command("c1", AGENT)));
    var second = write(tx -> tx.commands().add(command("c2", AGENT)));

    assertThat(second.sequence()).isGreaterThan(first.sequence());
    assertThat(found(tx -> tx.commands().find(C1))).contains(first);
    assertThat(first)
        .usingRecursiveComparison()
        .ignoringFields("sequence")
        .isEqualTo(command("c1", AGENT));
  }

  @Test
  default void aClaimGivesWhatIsQueuedInItsOrderAndOnce() {
    var lease = admitted(AGENT);
    queue("c2", "c1", "c3");
    change(tx -> tx.commands().add(command("theirs", ELSEWHERE)));

    assertThat(waiting(lease, AgentKind.OURS)).isEqualTo(LookTable.Commands.WAITING);
    var first = write(tx -> tx.commands().claim(lease, AgentKind.OURS, 2, NOW));
    assertThat(first).extracting(command -> command.id().value()).containsExactly("c2", "c1");
    assertThat(claim(lease)).containsExactly("c3");
    assertThat(claim(lease)).isEmpty();
    assertThat(waiting(lease, AgentKind.OURS)).isEqualTo(LookTable.Commands.NONE);
    assertThat(stateOf(C1)).isEqualTo(CommandState.SENT);
  }

  @Test
  default void aLongClaimKeepsTheOrderToo() {
    var lease = admitted(AGENT);
    var ids = IntStream.range(0, 50).mapToObj(number -> "c" + (50 - number)).toList();
    queue(ids.toArray(String[]::new));

    assertThat(claim(lease)).containsExactlyElementsOf(ids);
  }

  @Test
  default void aSupersededLeaseClaimsAndReportsNothing() {
    var old = admitted(AGENT);
    queue("c1", "c2");
    change(tx -> tx.commands().claim(old, AgentKind.OURS, 1, NOW));
    admitted(AGENT);
    // Its epoch is that of the old lease
    admitted(ELSEWHERE);

    assertThat(claim(old)).isEmpty();
    assertThat(did(tx -> tx.commands().received(old, C1))).isFalse();
    assertThat(did(tx -> tx.commands().settle(old, C1, DONE, NOW))).isFalse();
    assertThat(did(tx -> tx.commands().requeue(old, C1, "unreachable"))).isFalse();
    assertThat(stateOf(C1)).isEqualTo(CommandState.SENT);
  }

  @Test
  default void ourAgentGetsAgainWhatAnOlderStreamSentWithoutAnOutcome() {
    var old = admitted(AGENT);
    queue("c1", "c2", "c3");
    claim(old);
    change(tx -> {
      tx.commands().received(old, C2);
      tx.commands().settle(old, new CommandId("c3"), DONE, NOW);
    });
    var lease = admitted(AGENT);

    assertThat(claim(lease)).containsExactly("c1", "c2");
    assertThat(stateOf(C1)).isEqualTo(CommandState.SENT);
    assertThat(stateOf(C2)).isEqualTo(CommandState.RECEIVED);
    assertThat(claim(lease)).isEmpty();
    assertThat(did(tx -> tx.commands().settle(lease, C2, DONE, NOW))).isTrue();
  }

  @Test
  default void anAgentFromTheFieldNeverGetsACommandTwice() {
    var old = admitted(AGENT);
    queue("c1");
    assertThat(claim(old, AgentKind.FIELD, NOW)).containsExactly("c1");
    var lease = admitted(AGENT);

    assertThat(waiting(lease, AgentKind.FIELD)).isEqualTo(LookTable.Commands.NONE);
    assertThat(claim(lease, AgentKind.FIELD, NOW)).isEmpty();
  }

  @Test
  default void whatHasExpiredIsNeverGiven() {
    var lease = admitted(AGENT);
    queue("c1");

    assertThat(claim(lease, AgentKind.OURS, after(60))).isEmpty();
    assertThat(claim(lease, AgentKind.OURS, after(59))).containsExactly("c1");
  }

  @Test
  default void aCommandEndsOnce() {
    var lease = admitted(AGENT);
    queue("c1");
    claim(lease);

    assertThat(did(tx -> tx.commands().settle(lease, C1, DONE, NOW))).isTrue();
    assertThat(did(tx -> tx.commands().settle(lease, C1, Outcome.failed("x", "late"), NOW)))
        .isFalse();
    assertThat(did(tx -> tx.commands().cancel(C1, Outcome.cancelled("hr"), "hr", NOW))).isFalse();
    assertThat(did(tx -> tx.commands().giveUp(C1, Outcome.expired(), after(99)))).isFalse();
    assertThat(read(tx -> tx.commands().find(C1)).orElseThrow().outcome()).isEqualTo(DONE);
  }

  @Test
  default void anAgentCannotSpeakForAnothersCommand() {
    var lease = admitted(AGENT);
    var stranger = admitted(ELSEWHERE);
    queue("c1");
    claim(lease);

    assertThat(did(tx -> tx.commands().received(stranger, C1))).isFalse();
    assertThat(did(tx -> tx.commands().settle(stranger, C1, DONE, NOW))).isFalse();
    assertThat(did(tx -> tx.commands().requeue(stranger, C1, "no"))).isFalse();
  }

  @Test
  default void whatWasNeverSentCannotBeReported() {
    var lease = admitted(AGENT);
    queue("c1");

    assertThat(did(tx -> tx.commands().received(lease, C1))).isFalse();
    assertThat(did(tx -> tx.commands().settle(lease, C1, DONE, NOW))).isFalse();
  }

  @Test
  default void anUnreachableCommandGoesBackToTheQueueAndSaysWhy() {
    var lease = admitted(AGENT);
    queue("c1", "c2");
    claim(lease);
    change(tx -> tx.commands().received(lease, C2));

    assertThat(did(tx -> tx.commands().requeue(lease, C1, "unreachable"))).isTrue();
    assertThat(did(tx -> tx.commands().requeue(lease, C2, "unreachable"))).isFalse();
    assertThat(read(tx -> tx.commands().find(C1)).orElseThrow().waitingBecause())
        .isEqualTo("unreachable");
    assertThat(claim(lease)).containsExactly("c1");
    assertThat(read(tx -> tx.commands().find(C1)).orElseThrow().waitingBecause()).isNull();
  }

  @Test
  default void onlyTheStreamThatSentACommandPutsItBackToTheQueue() {
    var old = admitted(AGENT);
    queue("c1");
    claim(old);
    var newer = admitted(AGENT);

    assertThat(did(tx -> tx.commands().requeue(newer, C1, "unreachable"))).isFalse();
    assertThat(stateOf(C1)).isEqualTo(CommandState.SENT);
  }

  @Test
  default void aLateWordCountsForACommandThatWentBackToTheQueue() {
    var lease = admitted(AGENT);
    queue("c1");
    claim(lease);
    change(tx -> tx.commands().requeue(lease, C1, "unreachable"));

    assertThat(did(tx -> tx.commands().settle(lease, C1, DONE, NOW))).isTrue();
  }

  @Test
  default void whatAnAgentSaysOfACancelledCommandChangesNothing() {
    var lease = admitted(AGENT);
    queue("c1");
    change(tx -> tx.commands().cancel(C1, Outcome.cancelled("ops"), "ops", NOW));
    assertThat(claim(lease)).isEmpty();
    var history = timeline(C1);

    assertThat(did(tx -> tx.commands().received(lease, C1))).isFalse();
    assertThat(did(tx -> tx.commands().settle(lease, C1, DONE, NOW))).isFalse();
    assertThat(did(tx -> tx.commands().requeue(lease, C1, "unreachable"))).isFalse();
    assertThat(did(tx -> tx.commands().cancel(C1, Outcome.cancelled("hr"), "hr", NOW))).isFalse();
    assertThat(stateOf(C1)).isEqualTo(CommandState.CANCELLED);
    assertThat(timeline(C1)).isEqualTo(history);
  }

  @Test
  default void whatWasEverSentCannotBeCancelled() {
    var lease = admitted(AGENT);
    queue("c1");
    claim(lease);
    assertThat(did(tx -> tx.commands().cancel(C1, Outcome.cancelled("hr"), "hr", NOW))).isFalse();

    change(tx -> tx.commands().requeue(lease, C1, "unreachable"));
    assertThat(stateOf(C1)).isEqualTo(CommandState.QUEUED);
    assertThat(did(tx -> tx.commands().cancel(C1, Outcome.cancelled("hr"), "hr", NOW))).isFalse();

    claim(lease);
    change(tx -> tx.commands().received(lease, C1));
    assertThat(did(tx -> tx.commands().cancel(C1, Outcome.cancelled("hr"), "hr", NOW))).isFalse();
  }

  @Test
  default void nothingIsGivenUpBeforeItsTimeNorExpiresOnceReceived() {
    var lease = admitted(AGENT);
    queue("c1", "c2");
    claim(lease);
    change(tx -> tx.commands().received(lease, C2));
    var late = after(60);

    assertThat(did(tx -> tx.commands().giveUp(C1, Outcome.expired(), NOW))).isFalse();
    assertThat(did(tx -> tx.commands().giveUp(C1, Outcome.expired(), late))).isTrue();
    assertThat(did(tx -> tx.commands().giveUp(C2, Outcome.expired(), late))).isFalse();
    assertThat(did(tx -> tx.commands().giveUp(C2, Outcome.noAnswer(), late))).isTrue();
  }

  @Test
  default void anAgentOfOursMayStillReportAfterTheDeadlineAndOneFromTheFieldMayNot() {
    var ours = admitted(AGENT);
    var field =
        write(tx ->
            tx.agents().admit(ELSEWHERE, StoreContract.introduction(AgentKind.FIELD), "s", NOW));
    queue("c1");
    change(tx -> tx.commands().add(command("c2", ELSEWHERE)));
    claim(ours);
    claim(field, AgentKind.FIELD, NOW);
    change(tx -> tx.commands().received(ours, C1));
    change(tx -> tx.commands().received(field, C2));

    List<CommandTable.Overdue> atTheDeadline =
        read(tx -> tx.commands().overdue(after(60), after(59), 10));
    List<CommandTable.Overdue> afterAWhile =
        read(tx -> tx.commands().overdue(after(90), after(60), 10));
    assertThat(atTheDeadline).extracting(due -> due.command().id()).containsExactly(C2);
    assertThat(afterAWhile).hasSize(2);
  }

  @Test
  default void anOutcomeMayBeToldOnANewerStreamThanTheOneThatSentTheCommand() {
    var old = admitted(AGENT);
    queue("c1");
    claim(old);
    var newer = admitted(AGENT);

    assertThat(did(tx -> tx.commands().settle(newer, C1, DONE, NOW))).isTrue();
  }

  @Test
  default void whatWaitsIsFoundByItsTypeOldestFirst() {
    var lease = admitted(AGENT);
    queue("c1", "c2");
    assertThat(all(tx -> tx.commands().queued(AGENT, CommandType.SCREENSHOT)))
        .containsExactly(C1, C2);
    assertThat(all(tx -> tx.commands().queued(AGENT, CommandType.RESTART))).isEmpty();
    assertThat(all(tx -> tx.commands().queued(ELSEWHERE, CommandType.SCREENSHOT))).isEmpty();

    claim(lease);
    assertThat(all(tx -> tx.commands().queued(AGENT, CommandType.SCREENSHOT))).isEmpty();
  }

  @Test
  default void everyStepStandsInTheHistory() {
    var old = admitted(AGENT);
    queue("c1", "c2");
    change(tx -> tx.commands().cancel(C2, Outcome.cancelled("ops"), "ops", NOW));
    claim(old);
    change(tx -> tx.commands().requeue(old, C1, "unreachable"));
    var lease = admitted(AGENT);
    claim(lease);
    change(tx -> {
      tx.commands().received(lease, C1);
      tx.commands().settle(lease, C1, DONE, NOW);
    });

    assertThat(timeline(C1))
        .containsExactly(
            "command.queued by hr (security_check)",
            "command.sent by server ()",
            "command.queued by server (unreachable)",
            "command.sent by server (attempt 2)",
            "command.received by agent ()",
            "command.succeeded by agent (done: ok)");
    assertThat(timeline(C2))
        .last()
        .isEqualTo("command.cancelled by ops (cancelled: cancelled by ops)");
  }

  @Test
  default void whatChangedNothingLeavesNoTrace() {
    var lease = admitted(AGENT);
    queue("c1");
    change(tx -> {
      tx.commands().received(lease, C1);
      tx.commands().settle(lease, C1, DONE, NOW);
      tx.commands().giveUp(C1, Outcome.expired(), NOW);
    });

    assertThat(timeline(C1)).hasSize(1);
  }
}
