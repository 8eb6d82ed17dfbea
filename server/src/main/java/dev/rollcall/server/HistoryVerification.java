// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.heads.AuditKey;
import dev.rollcall.server.heads.HistoryCheck;
import dev.rollcall.server.heads.Report;
import dev.rollcall.server.jdbc.LookedAtStore;
import dev.rollcall.server.store.StoreException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Checks the history of an installation, whether its server runs or not.
public final class HistoryVerification {
  private HistoryVerification() {}

  /// Where heads are written when nothing else is said.
  public static Path usualHeads(Path data) {
    return data.resolve("audit").resolve("heads.log");
  }

  /// @param heads empty for the file in the data folder
  /// @param key with the public keys; empty for the one in the data folder
  /// @param progress hears how far it is, a line at a time
  /// @throws StartupFailure when it cannot be checked
  public static Report run(
      DatabaseConfig database,
      Path data,
      Optional<Path> heads,
      Optional<Path> key,
      Consumer<String> progress) {
    try (var store = LookedAtStore.at(database, data)) {
      return HistoryCheck.run(
          store,
          heads.orElseGet(() -> usualHeads(data)),
          key.orElseGet(() -> data.resolve("keys").resolve(AuditKey.PUBLIC)),
          progress);
    } catch (StoreException failure) {
      throw new StartupFailure(
          StartupFailure.Kind.FAILED, "the history cannot be read: " + failure.getMessage());
    }
  }
}
