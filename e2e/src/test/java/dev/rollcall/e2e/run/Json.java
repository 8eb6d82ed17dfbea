// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON objects for requests, written short.
public final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  /// Takes names and values in turn.
  public static String object(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return MAPPER.writeValueAsString(map);
  }

  /// The object with one more member, or another value for it.
  public static String with(String object, String name, Object value) {
    var map = new LinkedHashMap<String, Object>();
    MAPPER.readTree(object).forEachEntry((key, node) -> map.put(key, node));
    map.put(name, value);
    return MAPPER.writeValueAsString(map);
  }

  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }
}
