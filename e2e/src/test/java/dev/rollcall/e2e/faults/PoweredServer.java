// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.run.ServerProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// A server whose store lies on a disk of its own, and from which the power can be taken.
final class PoweredServer implements AutoCloseable {
  private final Database database;
  private final Map<String, String> quick;
  private LoopDisk disk;
  private ServerProcess server;
  private int cuts;

  private PoweredServer(
      Database database, LoopDisk disk, Map<String, String> quick, ServerProcess server) {
    this.database = database;
    this.disk = disk;
    this.quick = quick;
    this.server = server;
  }

  /// @param databases starts one in the folder where the disk is mounted
  static PoweredServer start(Path folder, Function<Path, Database> databases) {
    var quick = QuickStart.prepare(folder);
    var disk = LoopDisk.make(folder, "disk");
    try {
      return start(disk, databases.apply(disk.folder()), quick);
    } catch (Throwable e) {
      disk.close();
      throw e;
    }
  }

  private static PoweredServer start(LoopDisk disk, Database database, Map<String, String> quick) {
    try {
      var server = ServerProcess.start(data(disk), 0, 0, both(quick, database.environment()));
      return new PoweredServer(database, disk, quick, server);
    } catch (Throwable e) {
      database.close();
      throw e;
    }
  }

  private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
    var both = new HashMap<>(one);
    both.putAll(other);
    return both;
  }

  private static Path data(LoopDisk disk) {
    return disk.folder().resolve("data");
  }

  ServerProcess server() {
    return server;
  }

  /// Ends it in good order, and starts it again with nothing that flushes.
  void stopFlushing() {
    var _ = server.terminate();
    server.close();
    server =
        ServerProcess.start(
            data(disk),
            server.agentPort(),
            server.admin().getPort(),
            both(quick, database.stopFlushing()));
  }

  /// All stops where it stands, and goes on living from what is on the disk then.
  ///
  /// @throws AssertionError when it does not start from that
  void cutPower() {
    server.freeze();
    database.freeze();
    cuts++;
    var left = disk.afterAPowerCut("disk" + cuts);
    server.kill9();
    server.close();
    database.kill();
    disk.close();
    disk = left;
    database.startAgain(disk.folder());
    server = server.on(data(disk));
  }

  @Override
  public void close() {
    server.close();
    database.close();
    disk.close();
  }
}
