// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.fleet.Leave;
import dev.rollcall.server.fleet.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A row of the table `person`.
final class PersonRow {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Map<String, String>>> OBJECTS = new TypeReference<>() {};

  private PersonRow() {}

  static Person read(ResultSet row) throws SQLException {
    return read(row, PersonRow::leave);
  }

  /// @param leave reads the column `away`
  static Person read(ResultSet row, Function<String, List<Leave>> leave) throws SQLException {
    return new Person(
        Keys.person(row),
        row.getString("name"),
        row.getString("department"),
        row.getString("email"),
        leave.apply(row.getString("away")));
  }

  /// What the column `away` says.
  static List<Leave> leave(String away) {
    return JSON.readValue(away, OBJECTS).stream().map(PersonRow::leave).toList();
  }

  /// The column `away`.
  static String away(Person person) {
    return JSON.writeValueAsString(
        person.leave().stream()
            .map(leave ->
                Map.of(
                    "from", leave.from().toString(),
                    "to", leave.to().toString(),
                    "kind", leave.kind()))
            .toList());
  }

  private static Leave leave(Map<String, String> json) {
    return new Leave(
        LocalDate.parse(json.getOrDefault("from", "")),
        LocalDate.parse(json.getOrDefault("to", "")),
        json.getOrDefault("kind", ""));
  }
}
