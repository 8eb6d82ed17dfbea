// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.Inbound;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.agent.state.AgentState;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// One agent's state: in effect at once, answered when its revision is kept. Belongs to the agent's
/// loop.
final class StateDesk {
  private final Who who;
  private final Loop loop;
  private final Stage stage;
  private final Consumer<Answer> tell;
  private AgentState state = AgentState.UNTOLD;
  private long told;
  private long applied;
  private boolean everReady;
  private long begin;

  StateDesk(Who who, Loop loop, Stage stage, Consumer<Answer> tell) {
    this.who = who;
    this.loop = loop;
    this.stage = stage;
    this.tell = tell;
    this.applied = stage.ledger().remembered().revision(who.key());
  }

  AgentState state() {
    return state;
  }

  void greeted(Inbound.Initial whole) {
    apply(whole.messageId(), Change.whole(state, whole), OptionalLong.empty());
  }

  /// @param nanos when it arrived, on the monotonic clock
  void changed(String messageId, Inbound change, long nanos) {
    Change.part(state, change).ifPresent(part -> apply(messageId, part, OptionalLong.of(nanos)));
  }

  /// A process begins to connect.
  void started() {
    begin = System.nanoTime();
  }

  /// A new process has been told nothing yet.
  void forget() {
    state = AgentState.UNTOLD;
  }

  Optional<String> complaint() {
    return applied == told
        ? Optional.empty()
        : Optional.of(who.key() + " was told revision " + told + ", applied " + applied);
  }

  /// @param arrived when a change did, on the monotonic clock; empty for what is said first
  private void apply(String messageId, Change change, OptionalLong arrived) {
    state = change.state();
    Revision revision = change.revision();
    told = revision.value();
    boolean good = change.answer() instanceof Answer.Applied;
    stage
        .ledger()
        .keep(
            stage
                .line("state", who)
                .with("what", change.what())
                .with("revision", revision.value())
                .with("answer", good ? "applied" : "rejected"),
            new LedgerEntry.Reached(who.key(), revision.value()),
            () -> loop.execute(() -> kept(messageId, change, arrived)));
  }

  private void kept(String messageId, Change change, OptionalLong arrived) {
    arrived.ifPresent(begin -> stage.times().since(Times.Span.APPLY, begin));
    if (change.answer() instanceof Answer.Applied(Revision revision)) {
      applied = revision.value();
      stage.score().add(Score.Count.APPLIED);
    } else {
      stage.score().add(Score.Count.REJECTED);
    }
    tell.accept(new Answer(messageId, change.answer()));
    if (!everReady) {
      everReady = true;
      stage.times().since(Times.Span.READY, begin);
      stage.score().firstReady();
    }
  }
}
