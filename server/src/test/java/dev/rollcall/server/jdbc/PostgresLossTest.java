// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.store.EventTableContract;
import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.StoreException.Kind;
import dev.rollcall.server.store.Tx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What callers hear when the connection ends, and how the store finds back.
@ExtendWith(UsesPostgres.class)
@Timeout(120)
class PostgresLossTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PostgresServer server;
  private final DatabaseConfig.Postgres database;
  private final PostgresStore store;

  PostgresLossTest(PostgresServer server, @TempDir Path folder) {
    this.server = server;
    database = server.freshDatabase();
    store = Stores.open(database, folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private StoreException refusal(Consumer<Tx> work) {
    return catchThrowableOfType(StoreException.class, () -> Stores.change(store, work));
  }

  private StoreException refusal() {
    return refusal(tx -> tx.events().append(EventTableContract.event("refused")));
  }

  private String writingSession() {
    return store.write(Stores::session);
  }

  private void end(String session) {
    server.execute("SELECT pg_terminate_backend(" + session + ", 5000)");
  }

  private void expectToWorkAgain(String... kept) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> {
          Stores.append(store, "again");
          assertThat(Stores.details(store)).startsWith(kept).contains("again");
        });
  }

  @Test
  void aConnectionThatWasLostInSilenceIsReplacedWithoutAnybodyNoticing() {
    Stores.append(store, "before");
    end(writingSession());

    Stores.append(store, "after");

    assertThat(Stores.details(store)).containsExactly("before", "after");
  }

  @Test
  void whatWasUnderWayBeforeTheCommitIsToldAsAwayAndIsNotThere() {
    var failure =
        refusal(tx -> {
          tx.events().append(EventTableContract.event("lost"));
          end(Stores.session(tx));
          tx.events().append(EventTableContract.event("never"));
        });

    assertThat(failure.kind()).isEqualTo(Kind.AWAY);
    Stores.append(store, "after");
    assertThat(Stores.details(store)).containsExactly("after");
  }

  @Test
  void theSessionThatEndsInItsCommitLeavesItUnknownAndTheStoreGoesOn() {
    atTheCommit("PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(5);");

    var failure = refusal(tx -> tx.events().append(EventTableContract.event("doubtful")));

    assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
    Stores.append(store, "after");
    assertThat(Stores.details(store)).containsExactly("after");
  }

  @Test
  void theSessionThatLivesOnAfterItsCommitFailedHasKeptNothing() {
    atTheCommit("RAISE 'not today';");

    var failure = refusal(tx -> tx.events().append(EventTableContract.event("doubtful")));

    assertThat(failure.kind()).isEqualTo(Kind.FAILED);
    assertThat(failure).hasMessageContaining("not today");
    Stores.append(store, "after");
    assertThat(Stores.details(store)).containsExactly("after");
  }

  /// Runs this when a transaction commits that adds the event "doubtful".
  private void atTheCommit(String statements) {
    var schema = database.url().parameters().get("currentSchema");
    server.execute(
        """
        CREATE FUNCTION %1$s.at_commit() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN %2$s RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON %1$s.event
          DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW WHEN (NEW.detail = 'doubtful') EXECUTE FUNCTION %1$s.at_commit()
        """
            .formatted(schema, statements));
  }

  @Test
  void whileTheServerIsAwayCallersHearSoAtOnceAndLaterItGoesOn() throws IOException {
    Stores.append(store, "before");
    server.kill();
    var begin = System.nanoTime();
    try {
      assertThat(refusal().kind()).isEqualTo(Kind.AWAY);
      assertThat(refusal()).hasMessageContaining("no connection");
      assertThat(catchThrowableOfType(StoreException.class, () -> Stores.details(store)).kind())
          .isEqualTo(Kind.AWAY);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    } finally {
      server.startAgain();
    }

    expectToWorkAgain("before");
  }

  @Test
  void aServerThatCameBackWithoutFlushingGetsNoChanges() throws IOException {
    Stores.append(store, "before");
    server.kill();
    server.startAgain(Map.of("fsync", "off"));
    try {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(refusal())
                  .hasMessageContaining("fsync=off")
                  .extracting(StoreException::kind)
                  .isEqualTo(Kind.AWAY));
    } finally {
      server.kill();
      server.startAgain();
    }

    expectToWorkAgain("before", "again");
  }

  @Test
  void aDatabaseThatWasExchangedMeanwhileGetsNoChanges() {
    Stores.append(store, "before");
    var schema = database.url().parameters().get("currentSchema");
    var id = server.ask("SELECT id FROM " + schema + ".store");
    server.execute("UPDATE " + schema + ".store SET id = 'another'");
    end(writingSession());

    assertThat(refusal()).hasMessageContaining("another store than before");

    server.execute("UPDATE " + schema + ".store SET id = '" + id + "'");
    expectToWorkAgain("before");
  }

  @Test
  void whoLosesTheLockToAnotherServerWritesNoMore() throws SQLException {
    Stores.append(store, "before");
    try (var other = new PostgresConnections(database).writing()) {
      var waiting = Thread.ofPlatform().start(() -> takeTheLock(other));
      await()
          .atMost(PATIENCE)
          .until(() ->
              server
                  .ask("SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                  .equals("1"));
      end(writingSession());

      var failure = refusal();
      assertThat(failure.kind()).isEqualTo(Kind.AWAY);
      assertThat(failure).hasMessageContaining("in use by another server");
      assertThat(waiting.isAlive()).isFalse();
      assertThat(Stores.details(store)).containsExactly("before");
    }

    expectToWorkAgain("before");
  }

  /// As another server does, but it waits for its turn.
  private static void takeTheLock(Connection other) {
    try {
      Schema.ask(
          other,
          """
          SELECT pg_advisory_lock((1380928588::bigint << 32) + oid::bigint)
          FROM pg_namespace WHERE nspname = current_schema()
          """);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void ourOwnLostSessionDoesNotKeepUsFromTheLock() throws SQLException {
    var lock = new DatabaseLock(database.url());
    var connections = new PostgresConnections(server.freshDatabase());
    try (var lost = connections.writing();
        var next = connections.writing()) {
      lock.take(lost);
      lock.take(next);

      assertThat(lost.isValid(5)).isFalse();
      assertThat(next.isValid(5)).isTrue();
    }
  }

  @Test
  void readersFindBackToo() {
    Stores.append(store, "before");
    end(store.read(Stores::session));

    await().atMost(PATIENCE).ignoreExceptions().until(() -> !Stores.details(store).isEmpty());
  }

  /// As when the other machine stops without a word: nothing comes back, not even an end.
  @Tag("slow")
  @Test
  void aServerThatFallsSilentIsGivenUp() throws IOException, InterruptedException {
    Stores.append(store, "before");
    var session = writingSession();
    signal("-STOP", session);
    try {
      var begin = System.nanoTime();
      assertThat(refusal().kind()).isIn(Kind.AWAY, Kind.BUSY);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(29));
    } finally {
      signal("-CONT", session);
    }

    expectToWorkAgain("before");
  }

  private static void signal(String signal, String process)
      throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", signal, process).start().waitFor()).isZero();
  }
}
