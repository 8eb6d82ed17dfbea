// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.store.Store;

/// What must be there before a server without `--dev` opens its ports.
final class NetworkGate {
  private NetworkGate() {}

  static void check(ServerConfig.Mode mode, Store store) {
    switch (mode) {
      case DEV -> {}
      case IDENTIFIED -> requireAdministrator(store);
    }
  }

  private static void requireAdministrator(Store store) {
    if (store.read(tx -> tx.accounts().list()).isEmpty()) {
      throw new StartupFailure(
          StartupFailure.Kind.FAILED,
          "nobody may administer this server yet, so it stays closed: run 'rollcall setup' once"
              + " with the same --data, or, to try it on this machine only, start it with --dev");
    }
  }
}
