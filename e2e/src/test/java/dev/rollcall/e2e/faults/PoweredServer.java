// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.run.ServerProcess;
import java.nio.file.Path;
import java.util.Map;

/// A server whose store lies on a disk of its own, and from which the power can be taken.
final class PoweredServer implements AutoCloseable {
  private LoopDisk disk;
  private ServerProcess server;
  private int cuts;

  private PoweredServer(LoopDisk disk, ServerProcess server) {
    this.disk = disk;
    this.server = server;
  }

  static PoweredServer start(Path folder) {
    var disk = LoopDisk.make(folder, "disk");
    try {
      return new PoweredServer(disk, ServerProcess.start(data(disk)));
    } catch (Throwable e) {
      disk.close();
      throw e;
    }
  }

  private static Path data(LoopDisk disk) {
    return disk.folder().resolve("data");
  }

  ServerProcess server() {
    return server;
  }

  /// Ends it in good order, and starts it again with more in its environment.
  void restartWith(Map<String, String> environment) {
    var _ = server.terminate();
    server.close();
    server =
        ServerProcess.start(data(disk), server.agentPort(), server.admin().getPort(), environment);
  }

  /// The server stops where it stands, and goes on living from what is on the disk then.
  ///
  /// @throws AssertionError when it does not start from that
  void cutPower() {
    server.freeze();
    cuts++;
    var left = disk.afterAPowerCut("disk" + cuts);
    server.kill9();
    server.close();
    disk.close();
    disk = left;
    server = server.on(data(disk));
  }

  @Override
  public void close() {
    server.close();
    disk.close();
  }
}
