// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The store in one SQLite file: one thread writes, a few read beside it.
public final class SqliteStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

  private final Crew writers;
  private final Crew readers;
  private final List<AutoCloseable> resources;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SqliteStore(Crew writers, Crew readers, List<AutoCloseable> resources) {
    this.writers = writers;
    this.readers = readers;
    this.resources = resources;
  }

  /// Opens the store in this folder, and makes it when there is none.
  ///
  /// @param bus gets the signals of every committed piece of work
  /// @throws StartupFailure when it cannot be used; nothing is left open then
  public static SqliteStore open(Path dataFolder, Bus bus, InstantSource clock) {
    return open(dataFolder, bus, clock, Limits.DEFAULT);
  }

  static SqliteStore open(Path dataFolder, Bus bus, InstantSource clock, Limits limits) {
    var data = DataFolder.at(dataFolder.toAbsolutePath().normalize());
    data.prepare();
    var resources = new ArrayList<AutoCloseable>();
    try {
      resources.add(DataLock.take(data.folder()));
      new Inspection(data, Schema.KNOWN).check();
      return start(data, bus, clock, limits, resources);
    } catch (SQLException | IOException failure) {
      close(resources);
      throw refused(data, failure);
    } catch (RuntimeException | Error failure) {
      close(resources);
      throw failure;
    }
  }

  private static SqliteStore start(
      DataFolder data, Bus bus, InstantSource clock, Limits limits, List<AutoCloseable> resources)
      throws SQLException, IOException {
    var connections = new Connections(data.store());
    var writing = new OpenConnection(connections.writing());
    resources.add(writing);
    Schema.KNOWN.migrate(writing.connection(), clock.instant());
    data.leaveMark(Schema.ask(writing.connection(), "SELECT id FROM store"));
    var transaction = new Transaction(writing.connection());
    transaction.begin();
    transaction.commit();
    var readers = new ArrayList<Consumer<List<Piece<?>>>>();
    for (var number = 0; number < limits.readers(); number++) {
      var reading = new OpenConnection(connections.reading());
      resources.add(reading);
      var reader = new Reader(reading.handle(), reading.connection(), clock);
      readers.add(pieces -> pieces.forEach(reader::read));
    }
    resources.add(data.leaveOpen());
    var writer = new Writer(writing.handle(), transaction, bus, clock);
    return new SqliteStore(
        new Crew("write", limits.waiting(), limits.batch(), List.of(writer::write)),
        new Crew("read", limits.waiting(), 1, readers),
        resources);
  }

  @Override
  public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
    return writers.accept(new Piece<>(work));
  }

  @Override
  public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
    return readers.accept(new Piece<>(work));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      var readersEnded = readers.close();
      var writersEnded = writers.close();
      if (readersEnded && writersEnded) {
        close(resources);
      }
    }
  }

  /// The last opened first: the lock goes when everything else has gone.
  private static void close(List<AutoCloseable> resources) {
    for (var resource : resources.reversed()) {
      try {
        resource.close();
      } catch (Exception failure) {
        LOG.atError().setCause(failure).log("a part of the store did not close");
      }
    }
  }

  private static StartupFailure refused(DataFolder data, Exception failure) {
    return switch (Failures.code(failure)) {
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          new StartupFailure(
              Kind.STORE_DAMAGED,
              data.store()
                  + " is damaged: "
                  + Failures.reason(failure)
                  + "; put a copy of the whole data folder in place of "
                  + data.folder()
                  + " and start again");
      default -> DataFolder.notWritable(data.folder(), failure);
    };
  }
}
