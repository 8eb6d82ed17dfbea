// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.identity.AgentCertificate;
import dev.rollcall.agent.identity.Credential;
import dev.rollcall.agent.identity.CredentialEffect;
import dev.rollcall.agent.identity.CredentialEvent;
import dev.rollcall.agent.identity.CredentialState;
import dev.rollcall.agent.identity.Credentials;
import dev.rollcall.agent.identity.Failure;
import dev.rollcall.agent.identity.Trouble;
import dev.rollcall.agent.identity.Validity;
import dev.rollcall.agent.link.LinkEvent;
import dev.rollcall.agent.link.StreamEnd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The certificate of one simulated agent, by the machine of ours: renewed after two thirds of its
/// life, given up when the server says that only a person can help. Belongs to the agent's loop.
final class FleetCredentials implements Credentials {
  private final Who who;
  private final Stage stage;
  private final Enrolling enrolling;
  private final Consumer<CredentialEvent> report;
  private final Credential machine;
  private CredentialState state = new CredentialState.Unready();

  FleetCredentials(Who who, Stage stage, Enrolling enrolling, Consumer<CredentialEvent> report) {
    this.who = who;
    this.stage = stage;
    this.enrolling = enrolling;
    this.report = report;
    this.machine = new Credential(stage.random(who));
  }

  /// When it is to be renewed, and when it ends.
  static Validity validity(Who who, Pass pass, Stage stage) {
    return Validity.of(
        AgentCertificate.of(pass.parsed()).term(),
        pass.issued(),
        stage.wall(who).instant(),
        stage.now(),
        stage.random(who));
  }

  @Override
  public List<LinkEvent> begin() {
    Validity held = validity(who, enrolling.present(who), stage);
    return step(new CredentialEvent.Began(Optional.of(held), CredentialEvent.Token.NONE));
  }

  @Override
  public List<LinkEvent> tick() {
    return step(new CredentialEvent.Ticked());
  }

  @Override
  public List<LinkEvent> happened(CredentialEvent event) {
    return step(event);
  }

  @Override
  public List<LinkEvent> dismissed(StreamEnd end) {
    return step(
        new CredentialEvent.Rejected(
            new Failure(Trouble.ofReason(end.reason()), end.description())));
  }

  @Override
  public Optional<Instant> wakeAt() {
    return state.wakeAt();
  }

  @Override
  public void close() {}

  private List<LinkEvent> step(CredentialEvent event) {
    Credential.Step step = machine.on(state, event, stage.now());
    state = step.state();
    return step.effects().stream().flatMap(this::perform).toList();
  }

  private Stream<LinkEvent> perform(CredentialEffect effect) {
    switch (effect) {
      case CredentialEffect.Ask _ -> enrolling.renew(who, report);
      case CredentialEffect.UseForLine() -> {
        return Stream.of(new LinkEvent.Identified());
      }
      case CredentialEffect.AnnounceRetry _ -> stage.score().add(Score.Count.ERRORS);
      case CredentialEffect.AnnounceLost(Failure failure) ->
          stage
              .ledger()
              .note(stage.line("fault", who).with("fault", "identity " + failure.trouble().code()));
      case CredentialEffect.AnnounceAsking _,
          CredentialEffect.AnnounceGood _,
          CredentialEffect.AnnounceEnded _,
          CredentialEffect.AnnounceKept _ -> {}
    }
    return Stream.empty();
  }
}
