// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.backup;

import dev.rollcall.server.StartupFailure;
import java.nio.file.Path;

/// What a backup asks of the store.
public interface StoreCopies {
  /// Writes what the store holds at this moment into another folder, while a server may change it,
  /// and checks what was written.
  ///
  /// @throws StartupFailure when there is no store, or it is damaged or newer
  StoreFacts copy(Path dataFolder, Path to);

  /// @throws StartupFailure when this folder's store is damaged or newer
  void check(Path folder);

  /// @throws StartupFailure when a process uses this data folder
  void refuseWhenHeld(Path dataFolder);
}
