// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.DatabaseUrl;
import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.store.Sight;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The store in a PostgreSQL database, which belongs to one server at a time. The data folder keeps
/// the pictures, and the mark that says to which store they belong.
public final class PostgresStore implements Store {
  private static final Schema SCHEMA = Schema.of(new PostgresDialect());

  /// A migration may rewrite a table, however large.
  private static final Duration MIGRATION = Duration.ofMinutes(10);

  private final Crews crews;

  private PostgresStore(Crews crews) {
    this.crews = crews;
  }

  /// Opens the store in this database, and makes it when there is none.
  ///
  /// @param bus gets the signals of every committed piece of work
  /// @throws StartupFailure when it cannot be used; nothing is left open then
  public static PostgresStore open(
      DatabaseConfig.Postgres database, Path dataFolder, Bus bus, InstantSource clock) {
    return open(database, dataFolder, bus, clock, Limits.DEFAULT);
  }

  static PostgresStore open(
      DatabaseConfig.Postgres database,
      Path dataFolder,
      Bus bus,
      InstantSource clock,
      Limits limits) {
    var data = DataFolder.at(dataFolder.toAbsolutePath().normalize());
    data.prepare();
    var resources = new ArrayList<AutoCloseable>();
    try {
      resources.add(DataLock.take(data.folder()));
      var common = new Crews.Common(new Failures(SCHEMA.dialect()), bus, clock, limits);
      return new PostgresStore(start(database, data, common, resources));
    } catch (SQLException failure) {
      Crews.close(resources);
      throw refused(database.url(), failure);
    } catch (IOException failure) {
      Crews.close(resources);
      throw DataFolder.notWritable(data.folder(), failure);
    } catch (RuntimeException | Error failure) {
      Crews.close(resources);
      throw failure;
    }
  }

  private static Crews start(
      DatabaseConfig.Postgres database,
      DataFolder data,
      Crews.Common common,
      List<AutoCloseable> resources)
      throws SQLException, IOException {
    var connections = new PostgresConnections(database);
    var opening = new PostgresOpening(connections);
    var writing = new Attachment(database.url().toString(), opening, System::nanoTime);
    resources.add(writing);
    var connection = writing.connection().connection();
    new PostgresInspection(database.url(), data, SCHEMA).check(connection);
    migrate(connection, common.clock());
    var id = Schema.ask(connection, "SELECT id FROM store");
    data.leaveMark(id);
    opening.expect(id);
    var readings =
        Crews.readings(() -> new OpenConnection(connections.reading()), common.limits(), resources);
    return Crews.start(writing, readings, common, resources);
  }

  private static void migrate(Connection connection, InstantSource clock)
      throws SQLException, IOException {
    var silence = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(MIGRATION.toMillis()));
    try (var statement = connection.createStatement()) {
      statement.execute("SET statement_timeout = " + MIGRATION.toMillis());
      statement.execute("SET rollcall.domains = '*'");
      SCHEMA.migrate(connection, clock.instant());
      statement.execute("RESET rollcall.domains");
      statement.execute("RESET statement_timeout");
    }
    connection.setNetworkTimeout(Runnable::run, silence);
  }

  @Override
  public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
    return crews.writeLater(new Piece<>(work));
  }

  @Override
  public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
    return crews.readLater(new Piece<>(work));
  }

  @Override
  public Store within(Sight sight) {
    return new SightedStore(crews, sight);
  }

  @Override
  public void close() {
    crews.close();
  }

  private static StartupFailure refused(DatabaseUrl url, SQLException failure) {
    return new StartupFailure(
        Kind.FAILED,
        "database "
            + url
            + " cannot be used ("
            + Failures.reason(failure)
            + "); check that it runs, and --database, --database-user and"
            + " --database-password-file");
  }
}
