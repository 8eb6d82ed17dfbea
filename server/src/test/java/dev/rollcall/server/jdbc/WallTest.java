// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static dev.rollcall.server.store.StoreContract.AGENT;
import static dev.rollcall.server.store.StoreContract.ELSEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.audit.Link;
import dev.rollcall.server.audit.LinkedEvent;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.settings.Scope;
import dev.rollcall.server.settings.SettingsLayer;
import dev.rollcall.server.store.CommandTableContract;
import dev.rollcall.server.store.EventTableContract;
import dev.rollcall.server.store.RequestSight;
import dev.rollcall.server.store.RequestStore;
import dev.rollcall.server.store.Sight;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreContract;
import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.TransactionContract;
import dev.rollcall.server.store.Tx;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What PostgreSQL keeps apart by itself, should a query forget its domain.
@ExtendWith(UsesPostgres.class)
class WallTest {
  private static final Sight OURS = Sight.of(new Reach(List.of(Area.of(AGENT.domain()))));

  private final PostgresServer server;
  private final DatabaseConfig.Postgres database;
  private final Store store;
  private final Path folder;

  WallTest(PostgresServer server, @TempDir Path folder) {
    this.server = server;
    this.folder = folder;
    database = server.freshDatabase();
    store = Stores.open(database, folder);
  }

  @BeforeEach
  void fill() {
    for (var agent : List.of(AGENT, ELSEWHERE)) {
      Stores.change(
          store,
          tx -> {
            tx.directory().putPerson(TransactionContract.person(agent.person()));
            tx.agents()
                .admit(agent, StoreContract.introduction(AgentKind.OURS), "s", StoreContract.NOW);
            tx.commands().add(CommandTableContract.command("c-" + agent.domain(), agent));
            tx.settings().put(new Scope.OfPerson(agent.person()), SettingsLayer.parse(Map.of()));
          });
    }
    Stores.change(
        store, tx -> tx.settings().put(new Scope.Defaults(), SettingsLayer.parse(Map.of())));
  }

  @AfterEach
  void close() {
    store.close();
  }

  /// A query that forgot its domain.
  private static List<String> domains(Tx tx, String table) {
    return ((JdbcTx) tx)
        .handle()
        .createQuery("SELECT DISTINCT domain FROM " + table + " ORDER BY domain")
        .map((row, _) -> row.getString("domain"))
        .list();
  }

  private static int changed(Tx tx, String sql) {
    return ((JdbcTx) tx).handle().execute(sql);
  }

  private String withoutWall() {
    return store.read(tx ->
        ((JdbcTx) tx)
            .handle()
            .createQuery(PostgresInspection.WITHOUT_WALL)
            .map((row, _) -> row.getString("relname"))
            .findFirst()
            .orElse(""));
  }

  private String schema() {
    return Objects.requireNonNull(database.url().parameters().get("currentSchema"));
  }

  private void behindItsBack(String sql) {
    server.execute("SET search_path = " + schema() + "; " + sql);
  }

  @Test
  void everyTableWithADomainHasAPolicyThatHoldsForItsOwnerToo() {
    assertThat(withoutWall()).isEmpty();
    behindItsBack("CREATE TABLE forgotten (domain TEXT)");
    assertThat(withoutWall()).isEqualTo("forgotten");
    behindItsBack("DROP TABLE forgotten; ALTER TABLE agent NO FORCE ROW LEVEL SECURITY");
    assertThat(withoutWall()).isEqualTo("agent");
  }

  @Test
  void aDatabaseWhoseWallsWereTakenDownIsRefused() {
    store.close();
    behindItsBack("DROP POLICY by_domain ON person");
    assertThatThrownBy(() -> Stores.open(database, folder))
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining("row-level security of its table person is off");
  }

  @Test
  void aUserWhomNoWallHoldsBackIsWarnedOf() {
    store.close();
    var logger = (Logger) LoggerFactory.getLogger(PostgresOpening.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    logger.addAppender(lines);
    Stores.open(database, folder).close();
    assertThat(lines.list).isEmpty();
    var superuser =
        new DatabaseConfig.Postgres(database.url(), Optional.of("postgres"), Optional.empty());
    Stores.open(superuser, folder).close();
    logger.detachAppender(lines);
    assertThat(lines.list)
        .singleElement()
        .satisfies(
            line -> assertThat(line.getMessage()).contains("superuser").contains("BYPASSRLS"));
  }

  @Test
  void aQueryThatForgetsItsDomainFindsNothingOfOthers() {
    for (var table : List.of("person", "agent", "command", "event")) {
      assertThat(store.<List<String>>read(tx -> domains(tx, table))).hasSize(2);
      assertThat(store.within(OURS).<List<String>>read(tx -> domains(tx, table)))
          .as(table)
          .containsExactly("unirms.com");
      assertThat(store.within(OURS).<List<String>>write(tx -> domains(tx, table)))
          .as(table)
          .containsExactly("unirms.com");
      assertThat(store.within(Sight.NOTHING).<List<String>>read(tx -> domains(tx, table)))
          .isEmpty();
    }
  }

  @Test
  void aRequestSeesNothingBeforeItIsKnownWhoAsksAndNothingElsewhere() {
    var asked = new RequestStore(store);
    assertThat(asked.<List<String>>read(tx -> domains(tx, "person"))).isEmpty();
    var seen =
        RequestSight.<List<List<String>>, RuntimeException>around(() -> {
          var before = asked.<List<String>>read(tx -> domains(tx, "person"));
          RequestSight.set(new Reach(List.of(Area.of(AGENT.domain()))));
          return List.of(before, asked.<List<String>>write(tx -> domains(tx, "person")));
        });
    assertThat(seen).containsExactly(List.of(), List.of("unirms.com"));
  }

  @Test
  void aChangeThatForgetsItsDomainChangesNothingOfOthers() {
    assertThat(store.within(OURS).<Integer>write(tx -> changed(tx, "UPDATE person SET name = 'x'")))
        .isEqualTo(1);
    assertThat(store.within(OURS).<Integer>write(tx -> changed(tx, "DELETE FROM settings_layer")))
        .isEqualTo(1);
    assertThatThrownBy(() ->
            Stores.change(
                store.within(OURS),
                tx -> tx.directory().putPerson(TransactionContract.person(ELSEWHERE.person()))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() ->
            Stores.change(
                store.within(OURS),
                tx -> tx.settings().put(new Scope.Defaults(), SettingsLayer.parse(Map.of()))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("row-level security");
  }

  @Test
  void theDefaultsAreSeenByAll() {
    assertThat(store.within(OURS).<List<String>>read(tx -> domains(tx, "settings_layer")))
        .containsExactly("", "unirms.com");
  }

  @Test
  void aSessionThatSaysNothingSeesNothing() throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                "jdbc:" + database.url() + "?currentSchema=" + schema(), PostgresServer.USER, "");
        var statement = connection.createStatement()) {
      assertThat(Schema.ask(connection, "SELECT COUNT(*) FROM person")).isEqualTo("0");
      assertThat(Schema.ask(connection, "SELECT COUNT(*) FROM event")).isEqualTo("0");
      statement.execute("SET rollcall.domains = '*'");
      assertThat(Schema.ask(connection, "SELECT COUNT(*) FROM person")).isEqualTo("2");
    }
  }

  @Test
  void noNameOfADomainIsTakenForAll() {
    for (var name : List.of("*", "=*", "unirms.com' OR '1'='1", "x'; SELECT 1; --")) {
      var sight = new Sight.Within(Set.of(new Domain(name)));
      assertThat(store.within(sight).<List<String>>read(tx -> domains(tx, "person"))).isEmpty();
    }
  }

  @Test
  void eachPieceOfABatchSeesItsOwnAlsoAfterOneThatIsUndone() {
    var answers = new ArrayList<CompletableFuture<List<String>>>();
    for (var number = 0; number < 120; number++) {
      var fails = number % 5 == 0;
      var sight = number % 2 == 0 ? OURS : number % 3 == 0 ? Sight.ALL : Sight.NOTHING;
      var answer =
          store
              .within(sight)
              .writeLater(tx -> {
                tx.events().append(EventTableContract.event("piece"));
                if (fails) {
                  throw new IllegalStateException("fails");
                }
                return domains(tx, "person");
              });
      if (!fails) {
        answers.add(
            answer.thenApply(seen -> {
              assertThat(seen).hasSize(sight.equals(Sight.ALL) ? 2 : sight.equals(OURS) ? 1 : 0);
              return seen;
            }));
      }
    }
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer).succeedsWithin(Duration.ofSeconds(20)));
  }

  /// What is undone is also what was to be seen: the next piece says it again.
  @Test
  void aPieceBehindOneThatIsUndoneSeesItsOwn() {
    var gate = new CountDownLatch(1);
    var first =
        store
            .within(OURS)
            .writeLater(tx -> {
              Uninterruptibles.awaitUninterruptibly(gate);
              return domains(tx, "person");
            });
    var undone =
        store
            .within(Sight.NOTHING)
            .writeLater(tx -> {
              domains(tx, "person");
              throw new IllegalStateException("fails");
            });
    var behind = store.within(Sight.NOTHING).writeLater(tx -> domains(tx, "person"));
    gate.countDown();
    assertThat(first.join()).containsExactly("unirms.com");
    assertThat(undone).failsWithin(Duration.ofSeconds(20));
    assertThat(behind.join()).isEmpty();
  }

  @Test
  void theHistoryStaysOneChainWhateverItsWritersSee() {
    Stores.append(store.within(OURS), "ours");
    Stores.append(store.within(Sight.NOTHING), "nobody's");
    Stores.append(store, "all");
    var link = Link.first(store.<String>read(tx -> tx.chain().store()));
    for (var event : store.<List<LinkedEvent>>read(tx -> tx.chain().after(0, 100))) {
      link = link.next(event.stored().event());
      assertThat(event.hash()).isEqualTo(link.hash());
    }
    assertThat(link.number()).isEqualTo(5);
  }
}
