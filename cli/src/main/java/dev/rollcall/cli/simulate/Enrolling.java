// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.identity.AgentCertificate;
import dev.rollcall.agent.identity.CredentialEvent;
import dev.rollcall.agent.identity.Credentials;
import dev.rollcall.agent.identity.Failure;
import dev.rollcall.agent.identity.NextKey;
import dev.rollcall.agent.identity.Registrar.Reply;
import dev.rollcall.agent.identity.Trouble;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gets each agent a certificate, some at a time, and the next one when its time has come. What the
/// wallet holds of an earlier run is used as long as it is good.
final class Enrolling implements Enlistment {
  private static final Logger log = LoggerFactory.getLogger(Enrolling.class);
  private static final int AT_ONCE = 32;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  private final Registry registry;
  private final Wallet wallet;
  private final Stage stage;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<String> lastTrouble = new AtomicReference<>("");

  Enrolling(Registry registry, Wallet wallet, Stage stage) {
    this.registry = registry;
    this.wallet = wallet;
    this.stage = stage;
  }

  @Override
  public void admit(Who who, Runnable then) {
    threads.execute(() -> {
      try {
        use(who, untilEnrolled(who));
        stage.score().add(Score.Count.ENROLLED);
        then.run();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
  }

  @Override
  public Credentials credentials(Who who, Consumer<CredentialEvent> report) {
    return new FleetCredentials(who, stage, this, report);
  }

  /// What the agent shows at present.
  Pass present(Who who) {
    return wallet.pass(who).orElseThrow();
  }

  /// Asks for the next certificate. Returns at once.
  ///
  /// @param report hears what came of it, once, on any thread; nothing when the run is over
  void renew(Who who, Consumer<CredentialEvent> report) {
    try {
      threads.execute(() -> {
        try {
          report.accept(renewed(who));
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
      });
    } catch (RejectedExecutionException e) {
      log.atDebug().setCause(e).log("the run is over");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    registry.close();
    wallet.close();
  }

  private CredentialEvent renewed(Who who) throws InterruptedException {
    room.acquire();
    try {
      Pass present = present(who);
      NextKey key = wallet.keyAfter(who, present, stage.wall(who).instant());
      return switch (registry.renew(who, present, key, stage.wall(who))) {
        case Reply.Granted(var chain, _) -> {
          Pass next = Pass.of(chain.getFirst(), key.keys(), key.made());
          wallet.keep(who, next);
          use(who, next);
          yield granted(who, next);
        }
        case Reply.Refused(Failure failure) -> new CredentialEvent.Failed(failure);
      };
    } catch (CertificateException | RuntimeException e) {
      return new CredentialEvent.Failed(new Failure(Trouble.OTHER, e.toString()));
    } finally {
      room.release();
    }
  }

  private CredentialEvent granted(Who who, Pass next) {
    stage.score().add(Score.Count.RENEWED);
    long generation = AgentCertificate.of(next.parsed()).term().generation();
    stage.ledger().note(stage.line("renewed", who).with("generation", generation));
    return new CredentialEvent.Granted(FleetCredentials.validity(who, next, stage));
  }

  private void use(Who who, Pass pass) {
    stage.network().keys().put(who, pass);
  }

  private Pass untilEnrolled(Who who) throws InterruptedException {
    for (; ; ) {
      room.acquire();
      try {
        return pass(who);
      } catch (IOException | RuntimeException e) {
        failed(String.valueOf(e.getMessage()));
      } finally {
        room.release();
      }
      boolean closing = threads.awaitTermination(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
      if (closing) {
        throw new InterruptedException("the run is over");
      }
    }
  }

  private Pass pass(Who who) throws IOException, InterruptedException {
    Optional<Pass> held = wallet.pass(who).filter(pass -> isOpen(who, pass));
    if (held.isPresent()) {
      return held.get();
    }
    Optional<Pass> copied = who.original(stage.cast().agents()).flatMap(wallet::pass);
    Pass fresh =
        copied.isPresent() ? copied.get() : registry.enroll(who, stage.wall(who).instant());
    wallet.keep(who, fresh);
    return fresh;
  }

  /// One that has ended could be renewed for a while; a new one is simpler.
  private boolean isOpen(Who who, Pass pass) {
    return !FleetCredentials.validity(who, pass, stage).hasEnded(stage.now());
  }

  /// Once a trouble, not once an agent.
  private void failed(String trouble) {
    stage.score().add(Score.Count.ERRORS);
    if (!lastTrouble.getAndSet(trouble).equals(trouble)) {
      log.warn("agents cannot be enrolled: {}", trouble);
    }
  }
}
