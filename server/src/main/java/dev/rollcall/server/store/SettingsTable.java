// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.settings.Scope;
import dev.rollcall.server.settings.Settings;
import dev.rollcall.server.settings.SettingsLayer;
import java.util.Optional;

/// Layers of settings.
public interface SettingsTable {
  Optional<SettingsLayer> layer(Scope scope);

  void put(Scope scope, SettingsLayer layer);

  /// Whether there was one.
  boolean delete(Scope scope);

  /// What holds for one workstation.
  default Settings effective(AgentId agent) {
    return Settings.of(
        Scope.over(agent).stream().map(this::layer).flatMap(Optional::stream).toList());
  }
}
