// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.store.Importance;
import dev.rollcall.server.store.Sight;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The store in one SQLite file.
public final class SqliteStore implements Store {
  private static final Schema SCHEMA = Schema.of(new SqliteDialect());

  private final Crews crews;

  private SqliteStore(Crews crews) {
    this.crews = crews;
  }

  /// Opens the store in this folder, and makes it when there is none.
  ///
  /// @param bus gets the signals of every committed piece of work
  /// @throws StartupFailure when it cannot be used; nothing is left open then
  public static SqliteStore open(Path dataFolder, Bus bus, InstantSource clock) {
    return open(dataFolder, bus, clock, Limits.DEFAULT);
  }

  static SqliteStore open(Path dataFolder, Bus bus, InstantSource clock, Limits limits) {
    return open(dataFolder, bus, clock, limits, ReserveFile.Sizes.DEFAULT);
  }

  static SqliteStore open(
      Path dataFolder, Bus bus, InstantSource clock, Limits limits, ReserveFile.Sizes sizes) {
    var data = DataFolder.at(dataFolder.toAbsolutePath().normalize());
    data.prepare();
    var resources = new ArrayList<AutoCloseable>();
    try {
      resources.add(DataLock.take(data.folder()));
      var reserveFile = new ReserveFile(data.folder().resolve("reserve"), sizes);
      reserveFile.giveAwayOnAFullDisk();
      new SqliteInspection(data, SCHEMA).check();
      var reserve = Reserve.open(reserveFile);
      var common = new Crews.Common(new Failures(SCHEMA.dialect()), bus, clock, limits);
      return new SqliteStore(start(data, common, reserve, resources));
    } catch (SQLException | IOException failure) {
      Crews.close(resources);
      throw refused(data, failure);
    } catch (RuntimeException | Error failure) {
      Crews.close(resources);
      throw failure;
    }
  }

  private static Crews start(
      DataFolder data, Crews.Common common, Reserve reserve, List<AutoCloseable> resources)
      throws SQLException, IOException {
    var connections = new SqliteConnections(data.store());
    var mark = new OpenMarkFile(data);
    var opening = new Opening(data, mark);
    resources.add(mark::remove);
    var writing = new Attachment("write", () -> writing(connections, opening), System::nanoTime);
    resources.add(writing);
    resources.add(mark::beginToClose);
    var connection = writing.connection().connection();
    SCHEMA.migrate(connection, common.clock().instant());
    data.leaveMark(Schema.ask(connection, "SELECT id FROM store"));
    opening.name(connection);
    var readings =
        Crews.readings(() -> new OpenConnection(connections.reading()), common.limits(), resources);
    reserve.keepTheLogFor(writing);
    return Crews.start(writing, readings, common, reserve, resources);
  }

  private static OpenConnection writing(SqliteConnections connections, Opening opening)
      throws SQLException {
    opening.begin();
    return new OpenConnection(connections.writing());
  }

  @Override
  public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
    return crews.writeLater(new Piece<>(work));
  }

  @Override
  public <T> CompletableFuture<T> writeLater(Importance importance, Function<Tx, T> work) {
    return crews.writeLater(new Piece<>(importance, Sight.ALL, work));
  }

  @Override
  public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
    return crews.readLater(new Piece<>(work));
  }

  @Override
  public boolean hasRoom() {
    return crews.hasRoom();
  }

  @Override
  public void close() {
    crews.close();
  }

  private static StartupFailure refused(DataFolder data, Exception failure) {
    return switch (SqliteDialect.code(failure)) {
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          new StartupFailure(
              Kind.STORE_DAMAGED,
              data.store() + " is damaged: " + Failures.reason(failure) + "; " + data.remedy());
      default -> DataFolder.notWritable(data.folder(), failure);
    };
  }
}
