// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.command.Work.Acceptance;
import dev.rollcall.agent.command.Worker;
import dev.rollcall.agent.identity.CredentialDesk.Times;
import dev.rollcall.agent.identity.CredentialEvent.Failed;
import dev.rollcall.agent.identity.CredentialEvent.Granted;
import dev.rollcall.agent.message.AgentId;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for certificates on a thread of its own. The key is on the disk before the request leaves,
/// and the certificate before anybody hears of it; so whenever the agent is killed, it goes on from
/// one side of the change or the other.
final class Office implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Office.class);

  private final AgentId agent;
  private final IdentityFolder folder;
  private final Papers papers;
  private final Registrar registrar;
  private final Times times;
  private final RandomGenerator random;
  private final Consumer<Identity> use;
  private final Consumer<CredentialEvent> report;
  private final Worker worker = new Worker("certificate", 1);
  private final AtomicReference<Optional<Identity>> present =
      new AtomicReference<>(Optional.empty());

  Office(
      AgentId agent,
      IdentityFolder folder,
      Papers papers,
      Registrar registrar,
      Times times,
      RandomGenerator random,
      Consumer<Identity> use,
      Consumer<CredentialEvent> report) {
    this.agent = agent;
    this.folder = folder;
    this.papers = papers;
    this.registrar = registrar;
    this.times = times;
    this.random = random;
    this.use = use;
    this.report = report;
  }

  /// New connections show this identity from now on.
  Validity use(Identity identity) {
    present.set(Optional.of(identity));
    use.accept(identity);
    return Validity.of(
        identity.certificate().term(),
        identity.issued(),
        times.wall().instant(),
        times.steady().instant(),
        random);
  }

  void ask(Wish wish) {
    Acceptance acceptance = worker.offer(() -> answer(wish).ifPresent(report));
    if (acceptance == Acceptance.BUSY) {
      log.debug("the agent is stopping");
    }
  }

  @Override
  public void close() {
    worker.close();
  }

  /// Empty when the agent is stopping.
  private Optional<CredentialEvent> answer(Wish wish) {
    try {
      return Optional.of(
          switch (wish) {
            case ENROLL -> enroll(papers.token().orElseThrow());
            case RENEW -> renew(present.get().orElseThrow());
          });
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.of(failed(Trouble.NOT_KEPT, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      return Optional.of(failed(Trouble.OTHER, e.toString()));
    }
  }

  private CredentialEvent enroll(EnrollmentToken token) throws InterruptedException {
    NextKey key = folder.keyFor(token);
    return switch (registrar.enroll(token, key)) {
      case Registrar.Reply.Granted(var chain, var trusted) ->
          take(new Identity(key.keys(), chain, trusted, key.made(), Optional.of(token.id())));
      case Registrar.Reply.Refused(Failure failure) -> new Failed(failure);
    };
  }

  private CredentialEvent renew(Identity old) throws InterruptedException {
    NextKey key = folder.keyFor(old);
    return switch (registrar.renew(old, key)) {
      case Registrar.Reply.Granted(var chain, var trusted) ->
          take(new Identity(key.keys(), chain, trusted, key.made(), old.token()));
      case Registrar.Reply.Refused(Failure failure) -> new Failed(failure);
    };
  }

  private CredentialEvent take(Identity fresh) {
    if (!fresh.certificate().agent().equals(agent)) {
      return failed(Trouble.FOREIGN, "the server gave a certificate for " + fresh.certificate());
    }
    folder.keep(fresh);
    return new Granted(use(fresh));
  }

  private static CredentialEvent failed(Trouble trouble, String detail) {
    return new Failed(new Failure(trouble, detail));
  }
}
