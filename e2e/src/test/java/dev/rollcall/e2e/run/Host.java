// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.util.concurrent.atomic.AtomicInteger;

/// A server with its folder, and how many people tests have invented on it.
record Host(Folder folder, ServerProcess server, AtomicInteger people) implements AutoCloseable {

  static Host start() {
    var folder = Folder.create();
    try {
      var server = ServerProcess.start(folder.path().resolve("data"));
      return new Host(folder, server, new AtomicInteger());
    } catch (Throwable e) {
      folder.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try (folder;
        server) {
      // Both end here, the server first.
    }
  }
}
