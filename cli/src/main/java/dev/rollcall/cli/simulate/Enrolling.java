// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.identity.EnrollmentToken;
import dev.rollcall.agent.identity.Identity;
import dev.rollcall.agent.identity.IdentityFolder;
import dev.rollcall.agent.identity.NextKey;
import dev.rollcall.agent.identity.Registrar.Reply;
import dev.rollcall.agent.identity.Validity;
import dev.rollcall.agent.transport.Connector;
import dev.rollcall.agent.transport.EnrollmentClient;
import dev.rollcall.agent.transport.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gets each agent a token from the administrator's port and a certificate from the agents' port, a
/// few at a time, and keeps its key and certificate below the run's folder: a second run takes what
/// is still good.
final class Enrolling implements Enlistment {
  private static final Logger log = LoggerFactory.getLogger(Enrolling.class);
  private static final int AT_ONCE = 8;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  private final Path folder;
  private final TokenDesk tokens;
  private final Connector connector;
  private final Trust trust;
  private final FleetKeys keys;
  private final Score score;
  private final InstantSource wall;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<String> lastTrouble = new AtomicReference<>("");

  /// @param folder of all identities; made when it is missing
  Enrolling(
      Path folder,
      TokenDesk tokens,
      Connector connector,
      Trust trust,
      FleetKeys keys,
      Score score,
      InstantSource wall) {
    this.folder = folder;
    this.tokens = tokens;
    this.connector = connector;
    this.trust = trust;
    this.keys = keys;
    this.score = score;
    this.wall = wall;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("make the folder of the identities", e);
    }
  }

  @Override
  public void admit(Who who, Runnable then) {
    threads.execute(() -> {
      try {
        keys.put(who, untilEnrolled(who));
        score.add(Score.Count.ENROLLED);
        then.run();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
  }

  @Override
  public void close() {
    threads.shutdownNow();
    connector.close();
    tokens.close();
  }

  private Identity untilEnrolled(Who who) throws InterruptedException {
    for (; ; ) {
      room.acquire();
      try {
        return identity(who);
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

  private Identity identity(Who who) throws IOException, InterruptedException {
    IdentityFolder own = IdentityFolder.open(folder.resolve(who.id().user()), wall);
    Optional<Identity> held = own.identity().filter(identity -> isGood(identity, who));
    return held.isPresent() ? held.get() : enroll(who, own);
  }

  private Identity enroll(Who who, IdentityFolder own) throws IOException, InterruptedException {
    EnrollmentToken token = EnrollmentToken.parse(tokens.tokenFor(who.id()));
    NextKey key = own.keyFor(token);
    EnrollmentClient client = new EnrollmentClient(who.id(), connector, wall, Optional.of(trust));
    return switch (client.enroll(token, key)) {
      case Reply.Granted(var chain, var trusted) -> {
        Identity fresh =
            new Identity(
                key.keys(),
                List.of(chain.getFirst()),
                trusted,
                key.made(),
                Optional.of(token.id()));
        own.keep(fresh);
        yield fresh;
      }
      case Reply.Refused(var failure) ->
          throw new IOException(failure.trouble().advice() + " (" + failure.detail() + ')');
    };
  }

  /// Long enough for a run: nobody here renews.
  private boolean isGood(Identity identity, Who who) {
    Instant now = wall.instant();
    Validity validity =
        Validity.of(
            identity.certificate().term(),
            identity.issued(),
            now,
            now,
            new SplittableRandom(who.number()));
    return identity.certificate().agent().equals(who.id()) && !validity.isDue(now);
  }

  /// Once a trouble, not once an agent.
  private void failed(String trouble) {
    score.add(Score.Count.ERRORS);
    if (!lastTrouble.getAndSet(trouble).equals(trouble)) {
      log.warn("agents cannot be enrolled: {}", trouble);
    }
  }
}
