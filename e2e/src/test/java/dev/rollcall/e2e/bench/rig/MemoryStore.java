// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench.rig;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.settings.Settings;
import dev.rollcall.server.store.AccountTable;
import dev.rollcall.server.store.ActivityTable;
import dev.rollcall.server.store.AgentTable;
import dev.rollcall.server.store.AttendanceTable;
import dev.rollcall.server.store.ChainTable;
import dev.rollcall.server.store.CommandTable;
import dev.rollcall.server.store.DirectoryTable;
import dev.rollcall.server.store.EnrollTokenTable;
import dev.rollcall.server.store.EventTable;
import dev.rollcall.server.store.IdempotencyTable;
import dev.rollcall.server.store.IdentityTable;
import dev.rollcall.server.store.LogTable;
import dev.rollcall.server.store.LookTable;
import dev.rollcall.server.store.ScreenshotTable;
import dev.rollcall.server.store.SecondFactorTable;
import dev.rollcall.server.store.SessionTable;
import dev.rollcall.server.store.SettingsTable;
import dev.rollcall.server.store.SignOnTable;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.TokenTable;
import dev.rollcall.server.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A store that keeps nothing: it answers at once, on the thread that asks. What is left is the way
/// from a hint to the agent and back.
final class MemoryStore implements Store {
  private final Tx tx;

  MemoryStore(MemoryAgents agents) {
    tx =
        new MemoryTx(
            Answering.by(DirectoryTable.class, new AnybodyWorksHere()),
            Answering.by(AgentTable.class, agents),
            new NothingButTheAgent(agents),
            Answering.by(EventTable.class, new Forgotten()));
  }

  @Override
  public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
    return readLater(work);
  }

  @Override
  public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
    try {
      return CompletableFuture.completedFuture(work.apply(tx));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {}

  static final class AnybodyWorksHere {
    Optional<DomainRules> rules(Domain domain) {
      return Optional.empty();
    }

    Optional<Person> person(PersonId id) {
      return Optional.of(Person.numbered(id));
    }
  }

  /// There are no layers, no shifts and no commands.
  private record NothingButTheAgent(MemoryAgents agents) implements LookTable {
    @Override
    public Optional<Found> find(Lease lease, AgentKind kind, Instant now) {
      return agents
          .find(lease.agent())
          .filter(record -> record.epoch().equals(lease.epoch()))
          .map(NothingButTheAgent::found);
    }

    private static Found found(AgentRecord record) {
      return new Found(
          record.desired(),
          record.monitoring(),
          Person.numbered(record.agent().person()),
          DomainRules.DEFAULT,
          Settings.of(List.of()),
          Optional.empty(),
          Commands.NONE);
    }
  }

  static final class Forgotten {
    void append(Event event) {}
  }

  private record MemoryTx(
      DirectoryTable directory, AgentTable agents, LookTable looks, EventTable events)
      implements Tx {
    @Override
    public AttendanceTable attendance() {
      return Answering.nothing(AttendanceTable.class);
    }

    @Override
    public SettingsTable settings() {
      return Answering.nothing(SettingsTable.class);
    }

    @Override
    public CommandTable commands() {
      return Answering.nothing(CommandTable.class);
    }

    @Override
    public ScreenshotTable screenshots() {
      return Answering.nothing(ScreenshotTable.class);
    }

    @Override
    public LogTable logs() {
      return Answering.nothing(LogTable.class);
    }

    @Override
    public ActivityTable activity() {
      return Answering.nothing(ActivityTable.class);
    }

    @Override
    public ChainTable chain() {
      return Answering.nothing(ChainTable.class);
    }

    @Override
    public IdempotencyTable idempotency() {
      return Answering.nothing(IdempotencyTable.class);
    }

    @Override
    public AccountTable accounts() {
      return Answering.nothing(AccountTable.class);
    }

    @Override
    public TokenTable tokens() {
      return Answering.nothing(TokenTable.class);
    }

    @Override
    public SessionTable sessions() {
      return Answering.nothing(SessionTable.class);
    }

    @Override
    public SecondFactorTable secondFactors() {
      return Answering.nothing(SecondFactorTable.class);
    }

    @Override
    public SignOnTable signOns() {
      return Answering.nothing(SignOnTable.class);
    }

    @Override
    public EnrollTokenTable enrollTokens() {
      return Answering.nothing(EnrollTokenTable.class);
    }

    @Override
    public IdentityTable identities() {
      return Answering.nothing(IdentityTable.class);
    }

    @Override
    public void signal(Signal signal) {}
  }
}
