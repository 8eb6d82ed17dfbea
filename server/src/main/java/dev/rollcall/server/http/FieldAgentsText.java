// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.AddressRange;
import dev.rollcall.server.fleet.FieldAgents;
import dev.rollcall.server.fleet.InvalidName;
import dev.rollcall.server.fleet.Mac;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which agents from the field a domain lets in: `{"addresses": ["10.0.0.0/8"], "workstations":
/// ["1697e92ca2fc"]}`. Both lists are needed for one to come in.
record FieldAgentsText(List<String> addresses, List<String> workstations) {
  static final String FIELD = "field_agents";

  static FieldAgentsText of(FieldAgents agents) {
    return new FieldAgentsText(sorted(agents.addresses()), sorted(agents.workstations()));
  }

  private static List<String> sorted(Collection<?> items) {
    return items.stream().map(Object::toString).sorted().toList();
  }

  static FieldAgents read(Body body) {
    return switch (body.values().get(FIELD)) {
      case null -> FieldAgents.NONE;
      case Map<?, ?> map -> read(map);
      default -> throw Texts.refused(FIELD, FIELD + " must hold addresses and workstations");
    };
  }

  private static FieldAgents read(Map<?, ?> map) {
    for (var name : map.keySet()) {
      if (!Set.of("addresses", "workstations").contains(name)) {
        throw Texts.refused(FIELD + "." + name, FIELD + " has no field " + name);
      }
    }
    return new FieldAgents(
        items(FIELD + ".addresses", map.get("addresses"), AddressRange::parse),
        items(FIELD + ".workstations", map.get("workstations"), Mac::parse));
  }

  private static <T> Set<T> items(
      String field, @Nullable Object value, Function<String, T> reading) {
    return switch (value) {
      case null -> Set.of();
      case List<?> list when list.size() <= FieldAgents.MOST ->
          list.stream().map(item -> item(field, item, reading)).collect(Collectors.toSet());
      default ->
          throw Texts.refused(
              field, field + " must be a list of at most " + FieldAgents.MOST + " items");
    };
  }

  private static <T> T item(String field, @Nullable Object value, Function<String, T> reading) {
    try {
      return reading.apply(value instanceof String text ? text : "");
    } catch (InvalidName invalid) {
      throw Texts.refused(field, FIELD + ": " + invalid.getMessage());
    }
  }
}
