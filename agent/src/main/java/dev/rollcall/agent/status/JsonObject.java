// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.status;

import java.util.Map;
import java.util.stream.Collectors;

/// A flat JSON object. The agent writes nothing else in JSON, so it carries no library for it.
final class JsonObject {
  private JsonObject() {}

  /// The object as text.
  ///
  /// @param members values are shown as strings, numbers or booleans
  static String of(Map<String, Object> members) {
    return members.entrySet().stream()
        .map(member -> "  " + quoted(member.getKey()) + ": " + value(member.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static String value(Object value) {
    return switch (value) {
      case Boolean flag -> flag.toString();
      case Number number -> number.toString();
      default -> quoted(value.toString());
    };
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(c -> escaped((char) c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default -> c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c);
    };
  }
}
