// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.DatabaseUrl;
import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Databases that are not used, and what the operator reads.
@ExtendWith(UsesPostgres.class)
@Timeout(120)
class PostgresRefusalTest {
  private final PostgresServer server;
  private final DatabaseConfig.Postgres database;
  private final String schema;
  private final Path folder;

  PostgresRefusalTest(PostgresServer server, @TempDir Path folder) {
    this.server = server;
    this.folder = folder.resolve("data");
    database = server.freshDatabase();
    schema = database.url().parameters().get("currentSchema") + ".";
  }

  private StartupFailure refusal() {
    return refusal(database, folder);
  }

  private static StartupFailure refusal(DatabaseConfig.Postgres database, Path folder) {
    var failure =
        catchThrowableOfType(StartupFailure.class, () -> Stores.open(database, folder).close());
    assertThat(failure.getMessage().lines()).hasSize(1);
    assertThat(failure).hasMessageContaining(database.url().toString());
    return failure;
  }

  private void expectDamage(String check) {
    var failure = refusal();
    assertThat(failure.kind()).isEqualTo(Kind.STORE_DAMAGED);
    assertThat(failure).hasMessageContaining(check);
    assertThat(failure).hasMessageContaining("restore a copy");
  }

  private void made() {
    Stores.open(database, folder).close();
  }

  @Test
  void aStoreOpensAgainAsOftenAsOneLikes() {
    made();
    made();
  }

  @Test
  void aDatabaseHasOneServer() {
    try (var _ = Stores.open(database, folder)) {
      var failure = refusal(database, folder.resolveSibling("other"));

      assertThat(failure.kind()).isEqualTo(Kind.STORE_HELD);
      assertThat(failure).hasMessageContaining("in use by another server");
      assertThat(failure).hasMessageContaining("127.0.0.1").hasMessageContaining("--database");
    }
    made();
  }

  @Test
  void aDataFolderHasOneServer() {
    try (var _ = Stores.open(database, folder)) {
      var failure =
          catchThrowableOfType(
              StartupFailure.class, () -> Stores.open(server.freshDatabase(), folder).close());

      assertThat(failure.kind()).isEqualTo(Kind.STORE_HELD);
    }
  }

  @Test
  void whatANewerRollcallWroteIsLeftAlone() {
    made();
    server.execute("INSERT INTO " + schema + "schema_version VALUES (7, 0)");

    var failure = refusal();

    assertThat(failure.kind()).isEqualTo(Kind.STORE_NEWER);
    assertThat(failure).hasMessageContaining("version 7").hasMessageContaining("up to 1");
  }

  @Test
  void theDatabaseOfAnotherProgramIsRefused() {
    server.execute("CREATE TABLE " + schema + "theirs (id BIGINT)");

    expectDamage("another program, such as theirs");
  }

  @ParameterizedTest
  @CsvSource({
    "TABLE shift, shift",
    "TABLE store, store",
    "TABLE schema_version, tables of another program",
    "TRIGGER event_is_never_removed ON event, event_is_never_removed"
  })
  void aMissingPartIsDamage(String part, String check) {
    made();
    server.execute("SET search_path = " + schema.replace(".", "") + "; DROP " + part);

    expectDamage(check);
  }

  @Test
  void aHistoryWhoseGuardIsSwitchedOffIsDamage() {
    made();
    server.execute("ALTER TABLE " + schema + "event DISABLE TRIGGER event_is_never_changed");

    expectDamage("event_is_never_changed");
  }

  @Test
  void theStoreOfAnotherFolderIsDamage() {
    made();
    Stores.open(server.freshDatabase(), folder.resolveSibling("other")).close();

    var failure = refusal(database, folder.resolveSibling("other"));

    assertThat(failure.kind()).isEqualTo(Kind.STORE_DAMAGED);
    assertThat(failure).hasMessageContaining("its id is not the one in");
  }

  @Test
  void anEmptyDatabaseIsDamageWhereTheFolderBelongsToAStore() {
    made();

    var failure = refusal(server.freshDatabase(), folder);

    assertThat(failure.kind()).isEqualTo(Kind.STORE_DAMAGED);
    assertThat(failure).hasMessageContaining("it is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "full_page_writes"})
  void aServerThatDoesNotFlushIsRefused(String setting) throws IOException {
    server.kill();
    server.startAgain(Map.of(setting, "off"));
    try {
      var failure = refusal();
      assertThat(failure.kind()).isEqualTo(Kind.FAILED);
      assertThat(failure).hasMessageContaining(setting + "=off").hasMessageContaining("power cut");
    } finally {
      server.kill();
      server.startAgain();
    }
  }

  @Test
  void aUserWhoseCommitsDoNotWaitForTheFlushIsRefused() {
    server.execute("CREATE ROLE hasty LOGIN SUPERUSER");
    server.execute("ALTER ROLE hasty SET synchronous_commit = off");
    var hasty = new DatabaseConfig.Postgres(database.url(), Optional.of("hasty"), Optional.empty());

    assertThat(refusal(hasty, folder)).hasMessageContaining("synchronous_commit=off");
  }

  @Test
  void aStandbyIsRefused() {
    server.execute("CREATE ROLE looker LOGIN SUPERUSER");
    server.execute("ALTER ROLE looker SET default_transaction_read_only = on");
    var looker =
        new DatabaseConfig.Postgres(database.url(), Optional.of("looker"), Optional.empty());

    assertThat(refusal(looker, folder)).hasMessageContaining("takes no changes");
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    var nowhere =
        new DatabaseConfig.Postgres(
            DatabaseUrl.parse("postgresql://localhost:1/rollcall"),
            Optional.of("x"),
            Optional.empty());

    var failure = refusal(nowhere, folder);

    assertThat(failure.kind()).isEqualTo(Kind.FAILED);
    assertThat(failure).hasMessageContaining("check that it runs");
  }

  @Test
  void aPasswordThatIsRefusedIsNotShown() throws IOException {
    server.execute("CREATE ROLE secretive LOGIN PASSWORD 'right'");
    var file = Files.writeString(folder.resolveSibling("password"), "Tr0ub4dor\n");
    var wrong =
        new DatabaseConfig.Postgres(
            new DatabaseUrl(
                database.url().hosts(), "no_such_database", database.url().parameters()),
            Optional.of("secretive"),
            Optional.of(file));

    assertThat(refusal(wrong, folder).getMessage()).doesNotContain("Tr0ub4dor");
    assertThat(wrong.toString()).doesNotContain("Tr0ub4dor");
  }

  @Test
  void aPasswordFileThatIsMissingIsNamed() {
    var missing =
        new DatabaseConfig.Postgres(
            database.url(), Optional.of("postgres"), Optional.of(folder.resolve("password")));

    var failure =
        catchThrowableOfType(StartupFailure.class, () -> Stores.open(missing, folder).close());

    assertThat(failure).hasMessageContaining("--database-password-file");
    assertThat(failure).hasMessageContaining("it does not exist");
  }
}
