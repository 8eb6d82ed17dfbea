// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.settings.Scope;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Pieces of work: whole or not at all, and each for itself.
public interface TransactionContract extends StoreContract {
  static Person person(PersonId id) {
    return new Person(id, "Ada", "Research", "ada@unirms.com");
  }

  Person PERSON = person(AGENT.person());

  @Test
  default void aCompletedWriteIsSeenByTheNextRead() {
    expectToWork();
  }

  private void expectToWork() {
    change(tx -> tx.directory().putPerson(PERSON));

    assertThat(found(tx -> tx.directory().person(PERSON.id()))).contains(PERSON);
  }

  @Test
  default void whatThePieceThrowsUndoesItAndReachesTheCallerAsItIs() {
    var refusal = new IllegalArgumentException("no");

    assertThatThrownBy(() ->
            change(tx -> {
              tx.directory().putPerson(PERSON);
              throw refusal;
            }))
        .isSameAs(refusal);
    assertThat(found(tx -> tx.directory().person(PERSON.id()))).isEmpty();
  }

  @Test
  default void aFailingPieceLeavesTheOthersOfItsBatchAlone() {
    var answers = new ArrayList<CompletableFuture<Long>>();
    for (var number = 0; number < 200; number++) {
      var fails = number % 3 == 0;
      answers.add(
          store()
              .writeLater(tx -> {
                tx.signal(new Signal.AgentWork(AGENT));
                tx.settings().delete(new Scope.Defaults());
                tx.events().append(EventTableContract.event("test"));
                if (fails) {
                  throw new IllegalStateException("fails");
                }
                return tx.events().newest();
              }));
    }

    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.handle((_, _) -> true).join()).isTrue());
    assertThat(answers.stream().filter(CompletableFuture::isCompletedExceptionally)).hasSize(67);
    assertThat(all(tx -> tx.events().after(0, 1_000))).hasSize(133);
  }

  @Test
  default void anErrorInAPieceDoesNotEndTheStore() {
    assertThatThrownBy(() ->
            change(_ -> {
              throw new StackOverflowError("deep");
            }))
        .hasRootCauseInstanceOf(StackOverflowError.class);

    expectToWork();
  }

  @Test
  default void signalsArePublishedOnceAfterTheCommit() {
    change(tx -> {
      tx.signal(new Signal.AgentWork(AGENT));
      tx.signal(new Signal.AgentWork(AGENT));
      assertThat(signals()).isEmpty();
    });

    assertThat(signals()).containsExactly(new Signal.AgentWork(AGENT));
  }

  @Test
  default void signalsOfAPieceThatRolledBackAreNotPublished() {
    assertThatThrownBy(() ->
            change(tx -> {
              tx.signal(new Signal.FleetWork());
              throw new IllegalStateException("fails");
            }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(signals()).isEmpty();
  }

  @Test
  default void aReadCannotChangeAnything() {
    assertThatThrownBy(() ->
            read(tx -> {
              tx.directory().putPerson(PERSON);
              return true;
            }))
        .isInstanceOf(StoreException.class);
    assertThat(found(tx -> tx.directory().person(PERSON.id()))).isEmpty();
  }

  @Test
  default void aReadSeesOneSnapshotHoweverMuchIsWrittenBesideIt() {
    change(tx -> tx.events().append(EventTableContract.event("before")));
    var counts =
        read(tx -> {
          var before = tx.events().newest();
          change(beside -> beside.events().append(EventTableContract.event("beside")));
          return new long[] {before, tx.events().newest()};
        });

    assertThat(counts[1]).isEqualTo(counts[0]);
    assertThat(counted(tx -> tx.events().newest())).isGreaterThan(counts[0]);
  }

  @Test
  default void aCallbackThatFailsHarmsNobody() {
    var seen =
        store()
            .writeLater(tx -> tx.events().newest())
            .thenAccept(_ -> {
              throw new IllegalStateException("a caller's fault");
            });

    assertThatThrownBy(seen::join).hasRootCauseMessage("a caller's fault");
    expectToWork();
  }

  @Test
  default void aClosedStoreRefusesClearly() {
    store().close();
    store().close();

    assertThatThrownBy(() -> read(tx -> tx.events().newest()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> write(tx -> tx.events().newest()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }

  @Test
  default void closeFinishesWhatWasAccepted() {
    var answers = new ArrayList<CompletableFuture<Boolean>>();
    for (var number = 0; number < 500; number++) {
      answers.add(
          store()
              .writeLater(tx -> {
                tx.events().append(EventTableContract.event("test"));
                return true;
              }));
    }

    store().close();

    assertThat(answers).allMatch(answer -> answer.getNow(false));
  }
}
