// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.link;

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
import dev.rollcall.agent.link.LinkEvent.Answered;
import dev.rollcall.agent.link.LinkEvent.Ended;
import dev.rollcall.agent.link.LinkEvent.Identified;
import dev.rollcall.agent.link.LinkEvent.Received;
import dev.rollcall.agent.link.LinkEvent.Started;
import dev.rollcall.agent.link.LinkEvent.StopAsked;
import dev.rollcall.agent.link.LinkEvent.Ticked;
import dev.rollcall.agent.link.LinkState.Closing;
import dev.rollcall.agent.link.LinkState.Dismissed;
import dev.rollcall.agent.link.LinkState.Greeting;
import dev.rollcall.agent.link.LinkState.Idle;
import dev.rollcall.agent.link.LinkState.Live;
import dev.rollcall.agent.link.LinkState.Stopped;
import dev.rollcall.agent.link.LinkState.Waiting;
import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.Inbound;
import dev.rollcall.agent.message.Inbound.Initial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/// The line's whole behaviour: a state and an event make the next state and what to do about it.
///
/// An answer that finds no live stream is dropped here: state is told anew by the next stream's
/// first message, and outcomes of commands stand in the journal, which reports them again.
public final class Link {
  /// From opening the stream to the server's first message.
  public static final Duration GREETING_TIME = Duration.ofSeconds(10);

  /// From our closing to the server's end.
  public static final Duration CLOSING_TIME = Duration.ofSeconds(2);

  /// A stream that lived so long was good: the next loss starts from the shortest window again.
  public static final Duration GOOD_AFTER = Duration.ofSeconds(30);

  private final RandomGenerator random;

  public Link(RandomGenerator random) {
    this.random = random;
  }

  /// The next state, and what to do in this order.
  public record Step(LinkState state, List<LinkEffect> effects) {
    public Step {
      effects = List.copyOf(effects);
    }

    private static Step of(LinkState state, LinkEffect... effects) {
      return new Step(state, List.of(effects));
    }
  }

  /// Takes one step.
  ///
  /// @param now on a clock that never jumps
  public Step on(LinkState state, LinkEvent event, Instant now) {
    return switch (event) {
      case Started() -> started(state, now);
      case Identified() -> identified(state, now);
      case Ticked() -> ticked(state, now);
      case Received(long generation, Inbound message) -> received(state, generation, message, now);
      case Ended(long generation, StreamEnd end) -> ended(state, generation, end, now);
      case Answered(Answer answer) -> answered(state, answer);
      case StopAsked() -> stopAsked(state, now);
    };
  }

  private static Step started(LinkState state, Instant now) {
    return switch (state) {
      case Idle() -> open(1, Backoff.FRESH, now);
      case Waiting _, Greeting _, Live _, Closing _, Dismissed _, Stopped _ -> Step.of(state);
    };
  }

  /// A stream shows the certificate with which its connection was made, so the newest one needs
  /// another connection. A server that did not want this agent may want it with the new one.
  private static Step identified(LinkState state, Instant now) {
    return switch (state) {
      case Idle() -> open(1, Backoff.FRESH, now);
      case Waiting(long generation, _, Backoff backoff) -> open(generation + 1, backoff, now);
      case Dismissed(long generation, _) -> open(generation + 1, Backoff.FRESH, now);
      case Greeting(long generation, _, Backoff backoff) ->
          Step.of(
              greeting(generation + 1, backoff, now),
              new Abandon(generation, "renewed"),
              new Open(generation + 1));
      case Live(long generation, _, Backoff backoff) ->
          Step.of(greeting(generation + 1, backoff, now), new Replace(generation + 1));
      case Closing _, Stopped _ -> Step.of(state);
    };
  }

  private Step ticked(LinkState state, Instant now) {
    return switch (state) {
      case Waiting(long generation, Instant until, Backoff backoff) when !now.isBefore(until) ->
          open(generation + 1, backoff, now);
      case Greeting(long generation, Instant deadline, Backoff backoff)
          when !now.isBefore(deadline) ->
          giveUp(generation, "greeting_timeout", "no first message in time", backoff, now);
      case Closing(long generation, Instant deadline) when !now.isBefore(deadline) ->
          Step.of(new Stopped(), new Abandon(generation, "stopped"), new AnnounceStopped());
      case Idle _, Waiting _, Greeting _, Live _, Closing _, Dismissed _, Stopped _ ->
          Step.of(state);
    };
  }

  private Step received(LinkState state, long generation, Inbound message, Instant now) {
    return switch (state) {
      case Greeting(long current, _, Backoff backoff) when current == generation ->
          greeted(current, backoff, message, now);
      case Live(long current, _, _) when current == generation ->
          Step.of(state, new Handle(message));
      case Idle _, Waiting _, Greeting _, Live _, Closing _, Dismissed _, Stopped _ ->
          Step.of(state);
    };
  }

  private Step greeted(long generation, Backoff backoff, Inbound message, Instant now) {
    if (message instanceof Initial) {
      return Step.of(
          new Live(generation, now, backoff), new AnnounceLive(generation), new Handle(message));
    }
    return giveUp(
        generation, "unexpected_greeting", "the first message is not init_config", backoff, now);
  }

  private Step ended(LinkState state, long generation, StreamEnd end, Instant now) {
    return switch (state) {
      case Greeting(long current, _, Backoff backoff) when current == generation ->
          lost(current, end, backoff, now);
      case Live(long current, Instant since, Backoff backoff) when current == generation ->
          lost(current, end, wasGood(since, now) ? Backoff.FRESH : backoff, now);
      case Closing(long current, _) when current == generation ->
          Step.of(new Stopped(), new Abandon(current, "stopped"), new AnnounceStopped());
      case Idle _, Waiting _, Greeting _, Live _, Closing _, Dismissed _, Stopped _ ->
          Step.of(state);
    };
  }

  private static Step answered(LinkState state, Answer answer) {
    return switch (state) {
      case Live(long generation, _, _) -> Step.of(state, new Send(generation, answer));
      case Idle _, Waiting _, Greeting _, Closing _, Dismissed _, Stopped _ -> Step.of(state);
    };
  }

  private static Step stopAsked(LinkState state, Instant now) {
    return switch (state) {
      case Live(long generation, _, _) ->
          Step.of(new Closing(generation, now.plus(CLOSING_TIME)), new Finish(generation));
      case Greeting(long generation, _, _) ->
          Step.of(new Stopped(), new Abandon(generation, "stopped"), new AnnounceStopped());
      case Idle _, Waiting _, Dismissed _ -> Step.of(new Stopped(), new AnnounceStopped());
      case Closing _, Stopped _ -> Step.of(state);
    };
  }

  private static Step open(long generation, Backoff backoff, Instant now) {
    return Step.of(greeting(generation, backoff, now), new Open(generation));
  }

  private static Greeting greeting(long generation, Backoff backoff, Instant now) {
    return new Greeting(generation, now.plus(GREETING_TIME), backoff);
  }

  private Step giveUp(
      long generation, String reason, String description, Backoff backoff, Instant now) {
    return lost(generation, new StreamEnd(reason, description, new Advice.None()), backoff, now);
  }

  private Step lost(long generation, StreamEnd end, Backoff backoff, Instant now) {
    Abandon abandon = new Abandon(generation, end.reason());
    Backoff.Draw draw = backoff.draw(random);
    return switch (end.advice()) {
      case Advice.Stop() ->
          Step.of(new Dismissed(generation, end.reason()), abandon, new AnnounceDismissed(end));
      case Advice.None() -> retry(generation, end, draw.delay(), draw.next(), now);
      case Advice.Now() ->
          retry(generation, end, atOnceUnlessRepeated(backoff, draw), draw.next(), now);
      case Advice.After(Duration delay) ->
          retry(generation, end, delay.plus(draw.delay()), draw.next(), now);
    };
  }

  /// A server that says "now" every time must not make the agent spin.
  private static Duration atOnceUnlessRepeated(Backoff backoff, Backoff.Draw draw) {
    return backoff.equals(Backoff.FRESH) ? Duration.ZERO : draw.delay();
  }

  private static Step retry(
      long generation, StreamEnd end, Duration delay, Backoff next, Instant now) {
    return Step.of(
        new Waiting(generation, now.plus(delay), next),
        new Abandon(generation, end.reason()),
        new AnnounceLost(end, delay));
  }

  private static boolean wasGood(Instant since, Instant now) {
    return !now.isBefore(since.plus(GOOD_AFTER));
  }
}
