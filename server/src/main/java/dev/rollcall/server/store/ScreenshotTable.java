// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.screenshot.Screenshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Pictures, without their bytes.
public interface ScreenshotTable {
  void add(Screenshot screenshot);

  /// Whether it was there.
  boolean remove(String id);

  /// The oldest first.
  List<Screenshot> storedBefore(Instant time, int most);

  /// What lies outside is not found.
  Optional<Screenshot> find(String id, Reach reach);

  Optional<Screenshot> of(CommandId command);

  Optional<Screenshot> of(CommandId command, Reach reach);

  /// Newest first, older than the picture `before` when given.
  List<Screenshot> list(Reach reach, Optional<UserId> user, Optional<String> before, int most);
}
