// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.link.Link;
import dev.rollcall.agent.link.LinkEffect;
import dev.rollcall.agent.link.LinkEvent;
import dev.rollcall.agent.link.LinkState;
import dev.rollcall.agent.link.StreamEnd;
import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.Inbound;
import dev.rollcall.agent.state.AgentState;
import dev.rollcall.agent.transport.AnswerCodec;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.ServerMessage;
import io.grpc.Channel;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/// An agent that does towards the server what ours does: the same machine of the line, the same
/// messages, the same rules. Its state is in memory, its journal in the ledger.
final class FullAgent implements Actor, Talk.Hearer, DeskOwner {
  private static final Duration SHORTEST_RESTART = Duration.ofMillis(100);
  private static final int RESTART_SPREAD_MS = 400;

  private final Who who;
  private final Loop loop;
  private final Stage stage;
  private final SplittableRandom random;
  private final Link link;
  private final OwnLine connection;
  private final Desk desk;
  private final StateDesk states;
  private final Routine routine;
  private final Alarm lineAlarm;
  private final Standing standing;
  private LinkState line = new LinkState.Idle();
  private long generation;
  private int starts;
  private OptionalLong lostAt = OptionalLong.empty();
  private Existence existence = Existence.RUNS;

  /// Whether there is a process.
  private enum Existence {
    RUNS,
    BETWEEN_LIVES,
    OVER
  }

  FullAgent(Who who, Stage stage, Enlistment enlistment) {
    this.who = who;
    this.stage = stage;
    this.loop = stage.network().nextLoop();
    this.random = stage.random(who);
    this.link = new Link(random);
    this.connection = new OwnLine(who, loop, stage, this);
    this.states = new StateDesk(who, loop, stage, this::tell);
    Notes notes = stage.ledger().remembered().takeNotes(who.key());
    this.desk = new Desk(who, loop, stage, notes, this, random.split());
    this.routine = new Routine(who, loop, stage, this);
    this.lineAlarm = new Alarm(loop, () -> on(new LinkEvent.Ticked()));
    this.standing = new Standing(who, loop, stage, enlistment, this::on);
  }

  @Override
  public Loop loop() {
    return loop;
  }

  @Override
  public void start() {
    if (existence == Existence.OVER) {
      return;
    }
    existence = Existence.RUNS;
    starts++;
    stage.ledger().note(stage.line("start", who).with("instance", instance()));
    desk.recover();
    states.started();
    standing.begin();
  }

  @Override
  public void cut() {
    if (isLive()) {
      stage.fault(who, "cut", Score.Count.CUTS);
      connection.cut();
    }
  }

  @Override
  public void takeOver() {
    if (line instanceof LinkState.Live(long current, _, var backoff)) {
      stage.fault(who, "takeover", Score.Count.TAKEOVERS);
      offline();
      generation = current + 1;
      become(new LinkState.Greeting(generation, stage.now().plus(Link.GREETING_TIME), backoff));
      connection.openHere(instance());
    }
  }

  @Override
  public void report() {
    routine.report();
  }

  @Override
  public void finish() {
    if (existence == Existence.RUNS) {
      existence = Existence.OVER;
      standing.end();
      on(new LinkEvent.StopAsked());
    }
    existence = Existence.OVER;
  }

  @Override
  public Optional<String> complaint() {
    return switch (line) {
      case LinkState.Live _ -> states.complaint().or(desk::complaint).or(routine::complaint);
      case LinkState.Dismissed(_, String reason) ->
          Optional.of(who.key() + " was turned away: " + reason);
      case LinkState.Idle _, LinkState.Waiting _, LinkState.Greeting _ ->
          Optional.of(who.key() + " is not connected");
      case LinkState.Closing _, LinkState.Stopped _ -> Optional.of(who.key() + " has stopped");
    };
  }

  @Override
  public void heard(Talk from, ServerMessage message, long nanos) {
    if (!connection.carries(from)) {
      return;
    }
    Told meaning = Told.read(message);
    if (meaning instanceof Told.StillHere) {
      return;
    }
    stage.score().add(Score.Count.PUSHES);
    stage.ledger().note(stage.push(who, message, nanos));
    switch (meaning) {
      case Told.Greeting(Inbound.Initial whole) -> on(new LinkEvent.Received(generation, whole));
      case Told.Changed(Inbound change) -> states.changed(message.getMessageId(), change, nanos);
      case Told.Ordered(Order order) -> desk.take(order, nanos);
      case Told.StillHere() -> {}
      case Told.Odd(Inbound.NotUnderstood odd) ->
          tell(new Answer(odd.messageId(), new Answer.Failed("not_supported", odd.what())));
    }
  }

  @Override
  public void ended(Talk from, StreamEnd end) {
    if (connection.carries(from)) {
      on(new LinkEvent.Ended(generation, end));
    }
  }

  @Override
  public AgentState state() {
    return states.state();
  }

  @Override
  public Optional<Channel> line() {
    return isLive() ? connection.channel() : Optional.empty();
  }

  @Override
  public void tell(Answer answer) {
    if (stage.acks().swallows(System.nanoTime())) {
      stage.score().add(Score.Count.SWALLOWED_ACKS);
      return;
    }
    Duration late = stage.habits(who).lateAck();
    if (late.isZero()) {
      on(new LinkEvent.Answered(answer));
    } else {
      var _ = loop.after(late, () -> on(new LinkEvent.Answered(answer)));
    }
  }

  @Override
  public void send(ClientMessage message) {
    if (isLive()) {
      connection.send(message);
    }
  }

  @Override
  public void restart() {
    stage.fault(who, "restart", Score.Count.RESTARTS);
    connection.leave();
    beginAgain();
  }

  @Override
  public void die() {
    stage.fault(who, "kill", Score.Count.DEATHS);
    connection.breakOff();
    beginAgain();
  }

  /// A new process, a little later, and not before the journal has all of this one.
  private void beginAgain() {
    existence = Existence.BETWEEN_LIVES;
    standing.end();
    offline();
    states.forget();
    become(new LinkState.Idle());
    Duration pause = SHORTEST_RESTART.plusMillis(random.nextInt(RESTART_SPREAD_MS));
    stage
        .ledger()
        .note(
            stage.line("end", who).with("instance", instance()),
            () -> loop.execute(() -> startAfter(pause)));
  }

  private void startAfter(Duration pause) {
    var _ = loop.after(pause, this::start);
  }

  private void on(LinkEvent event) {
    Link.Step step = link.on(line, event, stage.now());
    if (!step.state().equals(line)) {
      become(step.state());
    }
    step.effects().forEach(this::perform);
  }

  private void perform(LinkEffect effect) {
    switch (effect) {
      case LinkEffect.Open(long next) -> {
        generation = next;
        connection.open(instance());
      }
      case LinkEffect.Replace(long next) -> {
        generation = next;
        connection.replace(instance());
      }
      case LinkEffect.Send(_, Answer answer) -> send(AnswerCodec.write(answer));
      case LinkEffect.Handle(Inbound message) -> greeted(message);
      case LinkEffect.Finish _ -> connection.finish();
      case LinkEffect.Abandon(_, String reason) -> connection.abandon(reason);
      case LinkEffect.AnnounceLive _ -> {
        stage.score().connected();
        lostAt.ifPresent(at -> stage.times().since(Times.Span.RECONNECT, at));
        lostAt = OptionalLong.empty();
        connection.greeted();
        routine.connected(this::send);
      }
      case LinkEffect.AnnounceLost(StreamEnd end, _) -> {
        stage.score().streamEnded(end.reason());
        stage.score().add(Score.Count.RECONNECTS);
        lostAt = OptionalLong.of(System.nanoTime());
      }
      case LinkEffect.AnnounceDismissed(StreamEnd end) -> {
        stage.score().streamEnded(end.reason());
        standing.dismissed(end);
      }
      case LinkEffect.AnnounceStopped() -> {}
    }
  }

  private void greeted(Inbound message) {
    if (message instanceof Inbound.Initial whole) {
      states.greeted(whole);
      desk.greeted();
    }
  }

  /// The line stands in another state: what hung on the old one is over.
  private void become(LinkState next) {
    if (line instanceof LinkState.Live && !(next instanceof LinkState.Live)) {
      offline();
    }
    line = next;
    lineAlarm.set(next.wakeAt(), stage.now());
  }

  private void offline() {
    if (isLive()) {
      stage.score().disconnected();
      desk.streamEnded();
      routine.disconnected();
      line = new LinkState.Idle();
    }
  }

  private boolean isLive() {
    return line instanceof LinkState.Live;
  }

  private String instance() {
    return "sim-" + stage.run() + "-" + who.number() + "-" + starts;
  }
}
