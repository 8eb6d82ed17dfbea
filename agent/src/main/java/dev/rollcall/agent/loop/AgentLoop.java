// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.loop;

import dev.rollcall.agent.command.CommandDesk;
import dev.rollcall.agent.identity.CredentialEvent;
import dev.rollcall.agent.identity.Credentials;
import dev.rollcall.agent.link.Link;
import dev.rollcall.agent.link.LinkEffect;
import dev.rollcall.agent.link.LinkEvent;
import dev.rollcall.agent.link.LinkState;
import dev.rollcall.agent.link.StreamEnd;
import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.CommandId;
import dev.rollcall.agent.message.Inbound;
import dev.rollcall.agent.message.LogExcerpt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the link machine and everything that belongs to one thread, until it is asked to stop.
public final class AgentLoop {
  /// Working hours begin and end without an event: the loop looks at the clock this often.
  private static final Duration LOOK = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(AgentLoop.class);

  private final Credentials credentials;
  private final Link link;
  private final Streams streams;
  private final Mailbox mailbox;
  private final Duty duty;
  private final CommandDesk desk;
  private final Watch watch;
  private final InstantSource steady;
  private LinkState state = new LinkState.Idle();
  private Ending ending = Ending.STOPPED;

  /// Puts the loop together; nothing runs before [#run()].
  ///
  /// @param steady a clock that never jumps
  public AgentLoop(
      Credentials credentials,
      Link link,
      Streams streams,
      Mailbox mailbox,
      Duty duty,
      CommandDesk desk,
      Watch watch,
      InstantSource steady) {
    this.credentials = credentials;
    this.link = link;
    this.streams = streams;
    this.mailbox = mailbox;
    this.duty = duty;
    this.desk = desk;
    this.watch = watch;
    this.steady = steady;
  }

  /// Returns when the link has stopped. Ends within seconds after it was asked to.
  public Ending run() throws InterruptedException {
    desk.recover();
    watch.look();
    credentials.begin().forEach(this::step);
    while (!(state instanceof LinkState.Stopped)) {
      mailbox.next(untilWake()).ifPresentOrElse(this::handle, this::tick);
    }
    return ending;
  }

  private Duration untilWake() {
    Instant now = steady.instant();
    Instant wake =
        Stream.of(state.wakeAt(), credentials.wakeAt())
            .flatMap(Optional::stream)
            .reduce(now.plus(LOOK), (one, other) -> one.isBefore(other) ? one : other);
    return wake.isBefore(now) ? Duration.ZERO : Duration.between(now, wake);
  }

  private void tick() {
    watch.look();
    timePassed();
  }

  private void timePassed() {
    credentials.tick().forEach(this::step);
    step(new LinkEvent.Ticked());
  }

  private void handle(LoopEvent event) {
    switch (event) {
      case LoopEvent.Happened(LinkEvent happened) -> happened(happened);
      case LoopEvent.Writable(long generation) -> streams.drain(generation);
      case LoopEvent.Captured captured -> watch.captured(captured);
      case LoopEvent.LogsRead(CommandId id, LogExcerpt excerpt) ->
          answer(List.of(new Answer(id.value(), new Answer.Lines(excerpt))));
      case LoopEvent.CommandEnded ended ->
          answer(desk.ended(ended.id(), ended.outcome(), steady.instant()));
      case LoopEvent.CertificateAnswered(CredentialEvent answered) ->
          credentials.happened(answered).forEach(this::step);
      case LoopEvent.StopAsked(Ending wanted) -> {
        ending = wanted;
        step(new LinkEvent.StopAsked());
      }
    }
    // Under a flood of events the mailbox is never empty, and deadlines must be kept all the same.
    timePassed();
  }

  private void happened(LinkEvent event) {
    step(event);
    if (event instanceof LinkEvent.Received(long generation, _)) {
      streams.consumed(generation);
    }
  }

  private void step(LinkEvent event) {
    Link.Step step = link.on(state, event, steady.instant());
    state = step.state();
    step.effects().forEach(this::perform);
    if (state instanceof LinkState.Live) {
      desk.outcomesStand(steady.instant());
    }
  }

  private void perform(LinkEffect effect) {
    switch (effect) {
      case LinkEffect.Open(long generation) -> streams.open(generation);
      case LinkEffect.Replace(long generation) -> {
        desk.disconnected();
        streams.replace(generation);
      }
      case LinkEffect.Send(long generation, Answer answer) -> streams.send(generation, answer);
      case LinkEffect.Handle(Inbound message) -> handle(message);
      case LinkEffect.Finish(long generation) -> streams.finish(generation);
      case LinkEffect.Abandon(long generation, String reason) ->
          streams.abandon(generation, reason);
      case LinkEffect.AnnounceLive(long generation) -> {
        streams.greeted(generation);
        watch.connected();
      }
      case LinkEffect.AnnounceLost(StreamEnd end, Duration retryIn) -> {
        desk.disconnected();
        watch.lost(end, retryIn);
      }
      case LinkEffect.AnnounceDismissed(StreamEnd end) -> {
        desk.disconnected();
        watch.dismissed(end);
        credentials.dismissed(end).forEach(this::step);
      }
      case LinkEffect.AnnounceStopped() -> watch.stopped();
    }
  }

  /// One message must not end the agent, whatever is wrong with it or with the disk.
  private void handle(Inbound message) {
    List<Answer> answers;
    try {
      answers = duty.on(message, steady.instant());
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("a message could not be handled");
      return;
    }
    answer(answers);
  }

  private void answer(List<Answer> answers) {
    answers.forEach(answer -> step(new LinkEvent.Answered(answer)));
  }
}
