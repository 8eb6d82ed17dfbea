// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.settings.Scope;
import dev.rollcall.server.settings.SettingsLayer;
import dev.rollcall.server.store.SettingsTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The table `settings_layer`.
record JdbcSettings(Handle handle) implements SettingsTable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  @Override
  public Optional<SettingsLayer> layer(Scope scope) {
    return handle
        .createQuery(
            """
            SELECT layer
            FROM settings_layer
            WHERE domain = :domain AND user_id = :user_id AND mac = :mac
            """)
        .bindMap(key(scope))
        .map((row, _) -> layer(row))
        .findOne();
  }

  /// In their order, because an empty word comes before every other.
  @Override
  public List<SettingsLayer> over(AgentId agent) {
    return handle
        .createQuery(
            """
            SELECT layer
            FROM settings_layer
            WHERE (domain = '' AND user_id = '' AND mac = '')
              OR (domain = :domain AND user_id = '' AND mac = '')
              OR (domain = :domain AND user_id = :user_id AND mac = '')
              OR (domain = :domain AND user_id = :user_id AND mac = :mac)
            ORDER BY domain, user_id, mac
            """)
        .bindMap(Keys.of(agent))
        .map((row, _) -> layer(row))
        .list();
  }

  private static SettingsLayer layer(ResultSet row) throws SQLException {
    return layer(row.getString("layer"));
  }

  /// What the column `layer` says.
  static SettingsLayer layer(String layer) {
    return SettingsLayer.parse(JSON.readValue(layer, OBJECT));
  }

  @Override
  public void put(Scope scope, SettingsLayer layer) {
    handle
        .createUpdate(
            """
            INSERT INTO settings_layer (domain, user_id, mac, layer)
            VALUES (:domain, :user_id, :mac, :layer)
            ON CONFLICT (domain, user_id, mac) DO UPDATE SET layer = excluded.layer
            """)
        .bindMap(key(scope))
        .bind("layer", JSON.writeValueAsString(layer.toMap()))
        .execute();
  }

  @Override
  public boolean delete(Scope scope) {
    return handle
            .createUpdate(
                """
                DELETE FROM settings_layer
                WHERE domain = :domain AND user_id = :user_id AND mac = :mac
                """)
            .bindMap(key(scope))
            .execute()
        == 1;
  }

  private static Map<String, String> key(Scope scope) {
    return switch (scope) {
      case Scope.Defaults() -> Map.of("domain", "", "user_id", "", "mac", "");
      case Scope.OfDomain(var domain) -> Map.of("domain", domain.value(), "user_id", "", "mac", "");
      case Scope.OfPerson(var person) ->
          Map.of("domain", person.domain().value(), "user_id", person.user().value(), "mac", "");
      case Scope.OfWorkstation(var agent) -> Keys.of(agent);
    };
  }
}
