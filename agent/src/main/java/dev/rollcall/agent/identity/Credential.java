// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.identity.CredentialEffect.AnnounceAsking;
import dev.rollcall.agent.identity.CredentialEffect.AnnounceEnded;
import dev.rollcall.agent.identity.CredentialEffect.AnnounceGood;
import dev.rollcall.agent.identity.CredentialEffect.AnnounceKept;
import dev.rollcall.agent.identity.CredentialEffect.AnnounceLost;
import dev.rollcall.agent.identity.CredentialEffect.AnnounceRetry;
import dev.rollcall.agent.identity.CredentialEffect.Ask;
import dev.rollcall.agent.identity.CredentialEffect.UseForLine;
import dev.rollcall.agent.identity.CredentialEvent.Began;
import dev.rollcall.agent.identity.CredentialEvent.Failed;
import dev.rollcall.agent.identity.CredentialEvent.Granted;
import dev.rollcall.agent.identity.CredentialEvent.Rejected;
import dev.rollcall.agent.identity.CredentialEvent.Ticked;
import dev.rollcall.agent.identity.CredentialEvent.Token;
import dev.rollcall.agent.identity.CredentialState.Asking;
import dev.rollcall.agent.identity.CredentialState.Good;
import dev.rollcall.agent.identity.CredentialState.Lost;
import dev.rollcall.agent.identity.CredentialState.Pausing;
import dev.rollcall.agent.identity.CredentialState.Unready;
import dev.rollcall.agent.link.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The whole life of the agent's certificate: a state and an event make the next state and what to
/// do about it. The server decides what is good; the agent's clock only decides when to ask.
public final class Credential {
  /// Between tries that will hardly help.
  static final Duration SLOW = Duration.ofMinutes(10);

  private final RandomGenerator random;

  public Credential(RandomGenerator random) {
    this.random = random;
  }

  /// The next state, and what to do in this order.
  public record Step(CredentialState state, List<CredentialEffect> effects) {
    public Step {
      effects = List.copyOf(effects);
    }

    private static Step of(CredentialState state, CredentialEffect... effects) {
      return new Step(state, List.of(effects));
    }
  }

  /// Takes one step.
  ///
  /// @param now on a clock that never jumps
  public Step on(CredentialState state, CredentialEvent event, Instant now) {
    return switch (event) {
      case Began(Optional<Validity> held, Token token) -> began(state, held, token, now);
      case Ticked() -> ticked(state, now);
      case Granted(Validity validity) -> granted(state, validity);
      case Failed(Failure failure) -> failed(state, failure, now);
      case Rejected(Failure failure) -> rejected(state, failure);
    };
  }

  private static Step began(
      CredentialState state, Optional<Validity> held, Token token, Instant now) {
    return switch (state) {
      case Unready() ->
          switch (token) {
            case NEW -> ask(Wish.ENROLL, held, Backoff.FRESH);
            case NONE ->
                held.map(validity -> beganWith(validity, now)).orElseGet(() -> Step.of(state));
          };
      case Asking _, Pausing _, Good _, Lost _ -> Step.of(state);
    };
  }

  private static Step beganWith(Validity held, Instant now) {
    if (held.hasEnded(now)) {
      return with(
          ask(Wish.RENEW, Optional.of(held), Backoff.FRESH), new AnnounceEnded(ended(held)));
    }
    return held.isDue(now)
        ? with(
            ask(Wish.RENEW, Optional.of(held), Backoff.FRESH),
            new AnnounceGood(held),
            new UseForLine())
        : Step.of(new Good(held), new AnnounceGood(held), new UseForLine());
  }

  private static Step ticked(CredentialState state, Instant now) {
    return switch (state) {
      case Pausing(Wish wish, Optional<Validity> held, Backoff backoff, Instant until)
          when !now.isBefore(until) ->
          ask(wish, held, backoff);
      case Good(Validity held) when held.isDue(now) ->
          ask(Wish.RENEW, Optional.of(held), Backoff.FRESH);
      case Unready _, Asking _, Pausing _, Good _, Lost _ -> Step.of(state);
    };
  }

  private static Step granted(CredentialState state, Validity validity) {
    return switch (state) {
      case Asking _ -> Step.of(new Good(validity), new AnnounceGood(validity), new UseForLine());
      case Unready _, Pausing _, Good _, Lost _ -> Step.of(state);
    };
  }

  private Step failed(CredentialState state, Failure failure, Instant now) {
    return switch (state) {
      case Asking asking ->
          switch (failure.trouble().next()) {
            case RETRY -> pause(asking, failure, now, now);
            case SLOWLY -> pause(asking, dated(asking, failure, now), slowly(asking, now), now);
            case PERSON -> refused(asking, failure, now);
          };
      case Unready _, Pausing _, Good _, Lost _ -> Step.of(state);
    };
  }

  private Step pause(Asking asking, Failure failure, Instant atLeast, Instant now) {
    Backoff.Draw draw = asking.backoff().draw(random);
    Instant until = atLeast.plus(draw.delay());
    CredentialState pausing = new Pausing(asking.wish(), asking.held(), draw.next(), until);
    AnnounceRetry retry = new AnnounceRetry(asking.wish(), failure, Duration.between(now, until));
    return asking
        .held()
        .filter(held -> held.hasEnded(now))
        .map(held -> Step.of(pausing, retry, new AnnounceEnded(ended(held))))
        .orElseGet(() -> Step.of(pausing, retry));
  }

  /// Once more when the certificate ends, to say so.
  private static Instant slowly(Asking asking, Instant now) {
    Instant later = now.plus(SLOW);
    return asking
        .held()
        .map(Validity::endsAt)
        .filter(end -> end.isAfter(now) && end.isBefore(later))
        .orElse(later);
  }

  /// Not every server says that it is the date that it does not like.
  private static Failure dated(Asking asking, Failure failure, Instant now) {
    return asking.held().filter(held -> held.hasEnded(now)).isPresent()
        ? new Failure(Trouble.EXPIRED, failure.detail())
        : failure;
  }

  /// A token that is refused does not take away what the agent has.
  private static Step refused(Asking asking, Failure failure, Instant now) {
    return asking
        .held()
        .filter(held -> asking.wish() == Wish.ENROLL && !held.hasEnded(now))
        .map(held -> Step.of(new Good(held), new AnnounceKept(failure), new UseForLine()))
        .orElseGet(() -> lost(failure));
  }

  /// Whoever asks with a token may still get another certificate.
  private static Step rejected(CredentialState state, Failure failure) {
    return switch (state) {
      case Asking(Wish wish, _, _) when wish == Wish.ENROLL -> Step.of(state);
      case Pausing(Wish wish, _, _, _) when wish == Wish.ENROLL -> Step.of(state);
      case Asking _ -> mendable(failure) ? Step.of(state) : lost(failure);
      case Pausing(_, Optional<Validity> held, _, _) -> rejected(held, failure);
      case Good(Validity held) -> rejected(Optional.of(held), failure);
      case Unready _, Lost _ -> Step.of(state);
    };
  }

  /// A certificate that has been replaced may be so because the answer with the newer one was lost,
  /// or because there is a copy of it: asking for the next one gets the newer one, or locks both.
  private static Step rejected(Optional<Validity> held, Failure failure) {
    return mendable(failure) ? ask(Wish.RENEW, held, Backoff.FRESH) : lost(failure);
  }

  private static boolean mendable(Failure failure) {
    return failure.trouble().next() != Trouble.Next.PERSON;
  }

  private static Step lost(Failure failure) {
    return Step.of(new Lost(failure), new AnnounceLost(failure));
  }

  private static Step ask(Wish wish, Optional<Validity> held, Backoff backoff) {
    return Step.of(new Asking(wish, held, backoff), new AnnounceAsking(wish), new Ask(wish));
  }

  private static Step with(Step step, CredentialEffect... first) {
    List<CredentialEffect> effects = new ArrayList<>(List.of(first));
    effects.addAll(step.effects());
    return new Step(step.state(), effects);
  }

  private static Failure ended(Validity held) {
    return new Failure(Trouble.EXPIRED, "it was good until " + held.term().notAfter());
  }
}
