// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.identity.CredentialEvent.Began;
import dev.rollcall.agent.identity.CredentialEvent.Rejected;
import dev.rollcall.agent.identity.CredentialEvent.Ticked;
import dev.rollcall.agent.identity.CredentialEvent.Token;
import dev.rollcall.agent.link.LinkEvent;
import dev.rollcall.agent.link.StreamEnd;
import dev.rollcall.agent.message.AgentId;
import dev.rollcall.agent.status.StatusBoard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Carries out what the credential's machine says: asks on a thread of its own, tells the line, and
/// makes it visible.
public final class CredentialDesk implements Credentials {
  private final Credential machine;
  private final Papers papers;
  private final Office office;
  private final CredentialWatch watch;
  private final InstantSource steady;
  private CredentialState state = new CredentialState.Unready();

  /// Looks at what the folder and the token file hold.
  ///
  /// @param use hears of the identity for new connections, before anybody is told to connect
  /// @param report takes events to the loop
  /// @throws CannotBegin when there is neither an identity nor a token
  public CredentialDesk(
      AgentId agent,
      IdentityFolder folder,
      Optional<TokenFile> tokenFile,
      Registrar registrar,
      StatusBoard board,
      Times times,
      RandomGenerator random,
      Consumer<Identity> use,
      Consumer<CredentialEvent> report) {
    this.machine = new Credential(random);
    this.papers = Papers.of(agent, folder.identity(), tokenFile);
    this.office =
        new Office(agent, folder, papers, registrar, times, ownRandom(random), use, report);
    this.watch = new CredentialWatch(board);
    this.steady = times.steady();
  }

  /// The agent's clocks.
  ///
  /// @param wall may be wrong, and may jump
  /// @param steady never jumps
  public record Times(InstantSource wall, InstantSource steady) {}

  @Override
  public List<LinkEvent> begin() {
    Optional<Validity> held = papers.held().map(office::use);
    return step(new Began(held, papers.token().isPresent() ? Token.NEW : Token.NONE));
  }

  @Override
  public List<LinkEvent> tick() {
    return step(new Ticked());
  }

  @Override
  public List<LinkEvent> happened(CredentialEvent event) {
    return step(event);
  }

  @Override
  public List<LinkEvent> dismissed(StreamEnd end) {
    return step(new Rejected(new Failure(Trouble.ofReason(end.reason()), end.description())));
  }

  @Override
  public Optional<Instant> wakeAt() {
    return state.wakeAt();
  }

  @Override
  public void close() {
    office.close();
  }

  /// The office's thread draws too.
  private static RandomGenerator ownRandom(RandomGenerator random) {
    return new SplittableRandom(random.nextLong());
  }

  private List<LinkEvent> step(CredentialEvent event) {
    Credential.Step step = machine.on(state, event, steady.instant());
    state = step.state();
    return step.effects().stream().flatMap(this::perform).toList();
  }

  private Stream<LinkEvent> perform(CredentialEffect effect) {
    switch (effect) {
      case CredentialEffect.Ask(Wish wish) -> office.ask(wish);
      case CredentialEffect.UseForLine() -> {
        return Stream.of(new LinkEvent.Identified());
      }
      case CredentialEffect.AnnounceAsking(Wish wish) -> watch.asking(wish);
      case CredentialEffect.AnnounceGood(Validity validity) -> watch.good(validity);
      case CredentialEffect.AnnounceRetry(Wish wish, Failure failure, Duration in) ->
          watch.retry(wish, failure, in);
      case CredentialEffect.AnnounceEnded(Failure failure) -> watch.ended(failure);
      case CredentialEffect.AnnounceKept(Failure failure) -> watch.kept(failure);
      case CredentialEffect.AnnounceLost(Failure failure) -> watch.lost(failure);
    }
    return Stream.empty();
  }
}
