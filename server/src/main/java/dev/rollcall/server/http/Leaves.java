// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.Leave;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// When a person is away, as JSON has it: `[{"from", "to", "kind"}]`.
final class Leaves {
  private static final String FIELD = "leave";
  private static final Set<String> FIELDS = Set.of("from", "to", "kind");
  private static final int MOST = 200;

  /// The longest that one leave may be: three years and a little. A longer one is a slip of a hand.
  private static final int MOST_DAYS = 1_100;

  private static final int LONGEST_KIND = 64;

  private Leaves() {}

  record Shown(String from, String to, String kind) {
    static Shown of(Leave leave) {
      return new Shown(leave.from().toString(), leave.to().toString(), leave.kind());
    }
  }

  static List<Leave> read(Body body) {
    var items = body.list(FIELD);
    if (items.size() > MOST) {
      throw Texts.refused(FIELD, FIELD + " must be a list of at most " + MOST + " items");
    }
    return items.stream().map(Leaves::one).toList();
  }

  private static Leave one(Object item) {
    if (!(item instanceof Map<?, ?> map)) {
      throw Texts.refused(FIELD, FIELD + " must hold objects of from, to and kind");
    }
    for (var name : map.keySet()) {
      if (!FIELDS.contains(name)) {
        throw Texts.refused(FIELD + "." + name, FIELD + " has no field " + name);
      }
    }
    var from = Dates.parse(FIELD + ".from", map.get("from"));
    var to = Dates.parse(FIELD + ".to", map.get("to"));
    if (to.isBefore(from)) {
      throw Texts.refused(FIELD + ".to", FIELD + ".to must not be before " + FIELD + ".from");
    }
    if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw Texts.refused(FIELD + ".to", "a leave must have at most " + MOST_DAYS + " days");
    }
    return new Leave(from, to, kind(map));
  }

  private static String kind(Map<?, ?> map) {
    return switch (map.get("kind")) {
      case null -> "";
      case String text -> Texts.line(FIELD + ".kind", text, LONGEST_KIND);
      default -> throw Texts.refused(FIELD + ".kind", FIELD + ".kind must be a text");
    };
  }
}
