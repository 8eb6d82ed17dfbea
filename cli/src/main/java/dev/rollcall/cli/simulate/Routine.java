// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.monitoring.Monitoring;
import dev.rollcall.protocol.monitor.ClientMessage;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// What an agent of ours does without being asked: heartbeats, and batches of activity while its
/// rules allow it to collect any. Belongs to the agent's loop.
final class Routine {
  private final Who who;
  private final Stage stage;
  private final DeskOwner owner;
  private final InstantSource wall;
  private final Heartbeat heartbeat;
  private final Work work;
  private boolean underWay;
  private long batches;

  Routine(Who who, Loop loop, Stage stage, DeskOwner owner) {
    this.who = who;
    this.stage = stage;
    this.owner = owner;
    this.wall = stage.wall(who);
    this.heartbeat = new Heartbeat(who, loop, stage, stage.habits(who).heartbeat());
    this.work = new Work(who, loop, stage, owner::line);
  }

  void connected(Consumer<ClientMessage> send) {
    heartbeat.start(send);
  }

  void disconnected() {
    heartbeat.stop();
  }

  /// Sends a batch. One at a time: what comes meanwhile is left out, and counted.
  void report() {
    if (underWay
        || owner.line().isEmpty()
        || Monitoring.refusal(owner.state(), wall.instant()).isPresent()) {
      stage.score().add(Score.Count.SKIPPED_BATCHES);
      return;
    }
    underWay = true;
    batches++;
    String buffer = "batch-" + stage.run() + "-" + who.number() + "-" + batches;
    work.report(buffer, System.nanoTime() + Work.LONGEST.toNanos(), this::ended);
  }

  /// Whether the server has what was sent is known only when it has answered.
  Optional<String> complaint() {
    return underWay
        ? Optional.of(who.key() + " has no answer to a batch of activity")
        : Optional.empty();
  }

  private void ended(Outcome outcome) {
    underWay = false;
    if (!(outcome instanceof Done)) {
      stage.score().add(Score.Count.ERRORS);
    }
  }
}
