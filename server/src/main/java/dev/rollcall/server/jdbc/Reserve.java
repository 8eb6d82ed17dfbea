// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Room on the disk that is set aside for the changes that end the watching of somebody. While it
/// is in use no other change is tried, so that none eats it; when there is room again it is set
/// aside anew, and all is as before.
final class Reserve implements Room {
  private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  /// As SQLite has it by default.
  private static final int PAGES_BEFORE_CHECKPOINT = 1_000;

  private final ReserveFile file;
  private final LongSupplier nanos;
  private @Nullable Attachment writing;
  private boolean whole;
  private long lookedAt;
  private volatile boolean lacking;

  private Reserve(ReserveFile file, LongSupplier nanos, boolean whole) {
    this.file = file;
    this.nanos = nanos;
    this.whole = whole;
    this.lacking = !whole;
    this.lookedAt = nanos.getAsLong();
  }

  /// Sets it aside if there is room.
  static Reserve open(ReserveFile file) throws IOException {
    return open(file, System::nanoTime);
  }

  static Reserve open(ReserveFile file, LongSupplier nanos) throws IOException {
    if (!file.isWhole() && file.fits()) {
      file.setAside();
    }
    var reserve = new Reserve(file, nanos, file.isWhole());
    if (reserve.lacking) {
      reserve.warn();
    }
    return reserve;
  }

  /// From now on this connection's log is not copied into the store while the reserve is in use: a
  /// copy that does not fit would take the room and give nothing for it.
  void keepTheLogFor(Attachment writing) {
    this.writing = writing;
    if (!whole) {
      checkpointAfter(0);
    }
  }

  @Override
  public boolean isOpen() {
    if (!whole && isTimeToLook()) {
      setAsideAgain();
    }
    return whole;
  }

  private boolean isTimeToLook() {
    var now = nanos.getAsLong();
    if (now - lookedAt < PAUSE) {
      return false;
    }
    lookedAt = now;
    return true;
  }

  private void setAsideAgain() {
    try {
      if (file.fits()) {
        file.setAside();
        whole = true;
        checkpointAfter(PAGES_BEFORE_CHECKPOINT);
        hasRoom();
      }
    } catch (IOException failure) {
      LOG.atDebug().setCause(failure).log("the reserve cannot be set aside yet");
    }
  }

  @Override
  public void lacks() {
    if (!lacking) {
      lacking = true;
      warn();
    }
  }

  private void warn() {
    LOG.atWarn()
        .addKeyValue("reserve", file.file())
        .addKeyValue("needed", file.sizes().reserve() + file.sizes().margin())
        .log("the disk is full: changes are refused but for stops, pauses and check-outs");
  }

  @Override
  public void kept() {
    if (lacking && whole && isTimeToLook()) {
      clearWhenThereIsRoom();
    }
  }

  private void clearWhenThereIsRoom() {
    try {
      if (file.free() >= file.sizes().margin()) {
        hasRoom();
      }
    } catch (IOException failure) {
      LOG.atDebug().setCause(failure).log("the disk cannot be asked for its room");
    }
  }

  private void hasRoom() {
    lacking = false;
    LOG.atInfo().log("there is room on the disk again: all changes are accepted");
  }

  @Override
  public boolean giveReserve() {
    if (!whole) {
      return false;
    }
    try {
      checkpointAfter(0);
      file.giveAway();
      whole = false;
      lookedAt = nanos.getAsLong();
      return true;
    } catch (IOException failure) {
      LOG.atError().setCause(failure).log("the reserve cannot be given away");
      return false;
    }
  }

  private void checkpointAfter(int pages) {
    var connected = writing;
    if (connected == null) {
      return;
    }
    try (var statement = connected.connection().connection().createStatement()) {
      statement.execute("PRAGMA wal_autocheckpoint = " + pages);
    } catch (SQLException failure) {
      LOG.atWarn().setCause(failure).log("the log's checkpoints cannot be set");
    }
  }

  @Override
  public boolean isLacking() {
    return lacking;
  }
}
