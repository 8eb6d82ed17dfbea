// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.settings.Scope;
import dev.rollcall.server.settings.Settings;
import dev.rollcall.server.settings.SettingsLayer;
import java.util.List;
import java.util.Optional;

/// Layers of settings.
public interface SettingsTable {
  Optional<SettingsLayer> layer(Scope scope);

  void put(Scope scope, SettingsLayer layer);

  /// Whether there was one.
  boolean delete(Scope scope);

  /// All layers that touch a workstation, the widest first.
  List<SettingsLayer> over(AgentId agent);

  /// What holds for one workstation.
  default Settings effective(AgentId agent) {
    return Settings.of(over(agent));
  }
}
