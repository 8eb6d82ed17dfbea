// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import java.nio.file.Path;
import java.util.Map;

/// What keeps a server's data on a disk, and goes down with its power.
interface Database extends AutoCloseable {
  /// What the server's environment says about it.
  Map<String, String> environment();

  /// Makes every flush of a process do nothing.
  Map<String, String> WITHOUT_FLUSHING = Map.of("LD_PRELOAD", "libeatmydata.so");

  /// Starts it again so that nothing is flushed any more; the server is not running then.
  ///
  /// @return what the server's environment says about it from then on
  Map<String, String> stopFlushing();

  /// Stops it where it stands.
  void freeze();

  /// Ends it without a word.
  void kill();

  /// Starts it again, from what a disk holds that is mounted there.
  void startAgain(Path folder);

  @Override
  void close();

  /// The store in the server's own process.
  static Database embedded() {
    return new Embedded();
  }

  /// It lives and dies with the server.
  record Embedded() implements Database {
    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public Map<String, String> stopFlushing() {
      return WITHOUT_FLUSHING;
    }

    @Override
    public void freeze() {}

    @Override
    public void kill() {}

    @Override
    public void startAgain(Path folder) {}

    @Override
    public void close() {}
  }
}
