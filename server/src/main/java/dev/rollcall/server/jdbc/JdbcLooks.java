// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.Leave;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.settings.Settings;
import dev.rollcall.server.settings.SettingsLayer;
import dev.rollcall.server.store.LookTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What the other tables say of one agent, found by their keys in one statement. It is the one that
/// is asked most: what the rows of many agents have in common is read once.
///
/// Of one connection, which one thread uses at a time.
final class JdbcLooks implements LookTable {
  /// The newest shift stands in a table of its own because only so both databases read it alone,
  /// not all that the person ever had.
  private static final String FIND =
      """
      SELECT agent.domain, agent.user_id,
        agent.settings_revision, agent.attendance_revision, agent.monitoring_revision,
        agent.monitoring, agent.monitoring_reason, agent.monitoring_confirmed,
        person.name, person.department, person.email, person.away,
        domain_rules.time_zone, domain_rules.weekly_off, domain_rules.holidays,
        domain_rules.max_shift_seconds, domain_rules.admission,
        domain_rules.field_addresses, domain_rules.field_workstations,
        newest.day, newest.check_in_at, newest.check_in_source,
        newest.check_out_at, newest.check_out_source,
        (SELECT layer FROM settings_layer
          WHERE domain = '' AND user_id = '' AND mac = '') AS layer_of_all,
        (SELECT layer FROM settings_layer
          WHERE domain = agent.domain AND user_id = '' AND mac = '') AS layer_of_domain,
        (SELECT layer FROM settings_layer
          WHERE domain = agent.domain AND user_id = agent.user_id
            AND mac = '') AS layer_of_person,
        (SELECT layer FROM settings_layer
          WHERE domain = agent.domain AND user_id = agent.user_id
            AND mac = agent.mac) AS layer_of_workstation,
        EXISTS (
          SELECT 1 FROM command
          WHERE domain = agent.domain AND user_id = agent.user_id AND mac = agent.mac AND
      """
          + CommandSteps.DUE
          + """
            ) AS commands
          FROM agent
          LEFT JOIN person ON person.domain = agent.domain AND person.user_id = agent.user_id
          LEFT JOIN domain_rules ON domain_rules.domain = agent.domain
          LEFT JOIN (
            SELECT day, check_in_at, check_in_source, check_out_at, check_out_source
            FROM shift
            WHERE domain = :domain AND user_id = :user_id
            ORDER BY number DESC
            LIMIT 1) newest ON TRUE
          WHERE agent.domain = :domain AND agent.user_id = :user_id AND agent.mac = :mac
            AND agent.epoch = :epoch
          """;

  /// The widest first.
  private static final List<String> LAYERS =
      List.of("layer_of_all", "layer_of_domain", "layer_of_person", "layer_of_workstation");

  private final Memo<String, SettingsLayer> layers = new Memo<>(JdbcSettings::layer);
  private final Memo<RulesRow, DomainRules> rules = new Memo<>(RulesRow::rules);
  private final Memo<String, List<Leave>> leave = new Memo<>(PersonRow::leave);
  private final Handle handle;

  JdbcLooks(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Optional<Found> find(Lease lease, AgentKind kind, Instant now) {
    return handle
        .createQuery(FIND)
        .bindMap(Keys.of(lease.agent()))
        .bind("epoch", lease.epoch().value())
        .bind("ours", kind == AgentKind.OURS)
        .bind("now", Micros.of(now))
        .map((row, _) -> found(row, lease))
        .findOne();
  }

  private Found found(ResultSet row, Lease lease) throws SQLException {
    return new Found(
        AgentRow.desired(row),
        AgentRow.monitoring(row),
        person(row, lease),
        rules(row),
        settings(row),
        newest(row),
        row.getBoolean("commands") ? Commands.WAITING : Commands.NONE);
  }

  private Person person(ResultSet row, Lease lease) throws SQLException {
    return isThere(row, "name")
        ? PersonRow.read(row, leave::of)
        : Person.numbered(lease.agent().person());
  }

  private DomainRules rules(ResultSet row) throws SQLException {
    return isThere(row, "time_zone") ? rules.of(RulesRow.read(row)) : DomainRules.DEFAULT;
  }

  private Settings settings(ResultSet row) throws SQLException {
    var found = new ArrayList<SettingsLayer>();
    for (var column : LAYERS) {
      @Nullable String layer = row.getString(column);
      if (layer != null) {
        found.add(layers.of(layer));
      }
    }
    return Settings.of(found);
  }

  private static Optional<Shift> newest(ResultSet row) throws SQLException {
    return isThere(row, "day") ? Optional.of(JdbcAttendance.shift(row)) : Optional.empty();
  }

  /// Whether there is a row in the table of this column, which is never empty in it.
  private static boolean isThere(ResultSet row, String column) throws SQLException {
    return row.getString(column) != null;
  }
}
