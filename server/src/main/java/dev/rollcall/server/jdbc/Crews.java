// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.bus.Bus;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads of a store, and what they use: one writes, a few read beside it.
final class Crews implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Crews.class);

  private final Room room;
  private final Crew writers;
  private final Crew readers;
  private final List<AutoCloseable> resources;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Crews(Room room, Crew writers, Crew readers, List<AutoCloseable> resources) {
    this.room = room;
    this.writers = writers;
    this.readers = readers;
    this.resources = List.copyOf(resources);
  }

  /// What every thread needs.
  record Common(Failures failures, Bus bus, InstantSource clock, Limits limits) {}

  /// Threads of a database that looks after its disk itself.
  static Crews start(
      Attachment writing, List<Attachment> readings, Common common, List<AutoCloseable> resources) {
    return start(writing, readings, common, new Room.Elsewhere(), resources);
  }

  /// The connections of the readers.
  ///
  /// @param resources what is opened is added
  static List<Attachment> readings(
      Attachment.Opening opening, Limits limits, List<AutoCloseable> resources)
      throws SQLException {
    var readings = new ArrayList<Attachment>();
    for (var number = 0; number < limits.readers(); number++) {
      var attachment = new Attachment("read", opening, System::nanoTime);
      resources.add(attachment);
      readings.add(attachment);
    }
    return readings;
  }

  /// @param resources closed at the end, the last first
  static Crews start(
      Attachment writing,
      List<Attachment> readings,
      Common common,
      Room room,
      List<AutoCloseable> resources) {
    var limits = common.limits();
    var writer = new Writer(writing, common.failures(), room, common.bus(), common.clock());
    var readers =
        readings.stream()
            .map(reading -> new Reader(reading, common.failures(), common.clock()))
            .<Consumer<List<Piece<?>>>>map(reader -> pieces -> pieces.forEach(reader::read))
            .toList();
    return new Crews(
        room,
        new Crew("write", limits.waiting(), limits.batch(), List.of(writer::write)),
        new Crew("read", limits.waiting(), 1, readers),
        resources);
  }

  <T> CompletableFuture<T> writeLater(Piece<T> piece) {
    return writers.accept(piece);
  }

  <T> CompletableFuture<T> readLater(Piece<T> piece) {
    return readers.accept(piece);
  }

  boolean hasRoom() {
    return !room.isLacking();
  }

  /// Finishes what was accepted. May be called twice.
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
  static void close(List<AutoCloseable> resources) {
    for (var resource : resources.reversed()) {
      try {
        resource.close();
      } catch (Exception failure) {
        LOG.atError().setCause(failure).log("a part of the store did not close");
      }
    }
  }
}
