// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.fleet.AddressRange;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.FieldAgents;
import dev.rollcall.server.fleet.Mac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A row of the table `domain_rules` as it is written, without its domain: where two rows say the
/// same, so do their rules.
record RulesRow(
    String timeZone,
    String weeklyOff,
    String holidays,
    long maxShiftSeconds,
    String admission,
    String fieldAddresses,
    String fieldWorkstations) {

  static RulesRow of(DomainRules rules) {
    return new RulesRow(
        rules.zone().getId(),
        joined(rules.weeklyOff(), DayOfWeek::getValue),
        joined(rules.holidays(), day -> day),
        rules.maxShift().toSeconds(),
        Words.of(rules.admission()),
        joined(texts(rules.fieldAgents().addresses()), text -> text),
        joined(texts(rules.fieldAgents().workstations()), text -> text));
  }

  static RulesRow read(ResultSet row) throws SQLException {
    return new RulesRow(
        row.getString("time_zone"),
        row.getString("weekly_off"),
        row.getString("holidays"),
        row.getLong("max_shift_seconds"),
        row.getString("admission"),
        row.getString("field_addresses"),
        row.getString("field_workstations"));
  }

  DomainRules rules() {
    return new DomainRules(
        ZoneId.of(timeZone),
        split(weeklyOff, day -> DayOfWeek.of(Integer.parseInt(day))),
        split(holidays, LocalDate::parse),
        Duration.ofSeconds(maxShiftSeconds),
        Words.read(DomainRules.Admission.class, admission),
        new FieldAgents(
            split(fieldAddresses, AddressRange::parse), split(fieldWorkstations, Mac::new)));
  }

  private static List<String> texts(Collection<?> items) {
    return items.stream().map(Object::toString).toList();
  }

  private static <T> String joined(Collection<T> items, Function<T, Object> written) {
    return items.stream()
        .sorted()
        .map(item -> written.apply(item).toString())
        .collect(Collectors.joining(","));
  }

  private static <T> Set<T> split(String text, Function<String, T> read) {
    return Stream.of(text.split(","))
        .filter(item -> !item.isEmpty())
        .map(read)
        .collect(Collectors.toSet());
  }
}
