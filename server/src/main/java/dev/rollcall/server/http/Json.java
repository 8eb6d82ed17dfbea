// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON strictly, and writes records with snake_case names.
final class Json {
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(32)
          .maxNumberLength(64)
          .maxNameLength(1_024)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private Json() {}

  static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /// Reads one JSON object and nothing else.
  static Map<String, @Nullable Object> object(byte[] bytes) {
    var text = text(bytes);
    if (!text.stripLeading().startsWith("{")) {
      throw new Refused(Problem.malformed("the body must be a JSON object, such as {\"key\":1}"));
    }
    try {
      return MAPPER.readValue(text, OBJECT);
    } catch (JacksonException broken) {
      throw new Refused(problem(broken));
    }
  }

  /// Text that claims to be JSON and may be anything: as JSON when it is, as a string otherwise.
  static Object orText(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException _) {
      return text;
    }
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new Refused(Problem.malformed("the body is not UTF-8"));
    }
  }

  private static Problem problem(JacksonException broken) {
    var place = broken.getLocation();
    var where =
        place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    var problem =
        Problem.malformed(
            "the body is not the JSON that is expected"
                + where
                + ": "
                + broken.getOriginalMessage());
    var field = broken.processor() instanceof JsonParser parser ? parser.currentName() : null;
    return field == null ? problem : problem.at(field);
  }
}
