// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Epoch;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.jdbc.SqliteStore;
import dev.rollcall.server.session.Effect;
import dev.rollcall.server.session.SessionEvent;
import dev.rollcall.server.store.StoreException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LooksTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final AgentId KNOWN = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final int MANY = 1_000;

  /// The first are alone; of the last, several reads may get a part.
  private static final int FEWEST_READS =
      Looks.UNDER_WAY + Math.ceilDiv(MANY - Looks.UNDER_WAY, Looks.TOGETHER);

  private final Queue<SessionEvent> answers = new ConcurrentLinkedQueue<>();
  private HeldStore store;
  private Looks looks;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    store = new HeldStore(SqliteStore.open(folder, new LocalBus(), CLOCK));
    looks = new Looks(store, CLOCK);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Effect.Load load(Lease lease) {
    return new Effect.Load(lease, AgentKind.OURS, 32);
  }

  /// Of an agent that the store does not know.
  private static Effect.Load load(int number) {
    var agent = AgentId.of("unirms.com", "PT%05d".formatted(number), "1697e92ca2fc");
    return load(new Lease(agent, new Epoch(1), "stream" + number));
  }

  private void addMany() {
    IntStream.range(0, MANY).forEach(number -> looks.add(load(number), answers::add));
  }

  private Lease admitKnown() {
    return store.write(
        tx -> tx.agents().admit(KNOWN, RunningHub.introduction(), "stream", CLOCK.instant()));
  }

  @Test
  void aLookThatIsAloneIsNotKeptWaiting() {
    looks.add(load(admitKnown()), answers::add);

    await().until(() -> answers.size() == 1);
    assertThat(answers).hasOnlyElementsOfType(SessionEvent.Loaded.class);
  }

  @Test
  void looksThatWaitAreMadeTogetherAndLeaveRoomForOtherReaders() {
    store.hold();
    addMany();

    assertThat(store.reads()).isEqualTo(Looks.UNDER_WAY);

    store.release();
    await().until(() -> answers.size() == MANY);
    assertThat(store.reads()).isBetween(FEWEST_READS, FEWEST_READS + Looks.UNDER_WAY);
  }

  @Test
  void whatGoesWrongWithOneKeepsTheOthersFromNothing() {
    store.hold();
    addMany();
    store.failsNextAfterHeld(new IllegalArgumentException("a row that says nonsense"));

    store.release();

    await().until(() -> answers.size() == MANY);
    assertThat(answers).doesNotHaveAnyElementsOfTypes(SessionEvent.LoadFailed.class);
  }

  @Test
  void whenTheStoreIsAwayEverybodyHearsOfItAndItIsNotAskedAgainForEach() {
    store.hold();
    addMany();
    store.failsNextAfterHeld(new StoreException(StoreException.Kind.AWAY, "gone", null));

    store.release();

    await().until(() -> answers.size() == MANY);
    assertThat(answers)
        .filteredOn(SessionEvent.LoadFailed.class::isInstance)
        .hasSize(Looks.TOGETHER);
    assertThat(store.reads()).isBetween(FEWEST_READS, FEWEST_READS + Looks.UNDER_WAY);
  }
}
