// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// All that a run has measured.
///
/// @param failed scenarios that came to nothing, with the reason
record Results(List<Figure> figures, List<String> failed, Machine machine) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  Results {
    figures = List.copyOf(figures);
    failed = List.copyOf(failed);
  }

  String json() {
    return JSON.writeValueAsString(this);
  }

  static Results parse(String json) {
    return JSON.readValue(json, Results.class);
  }

  static Results read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("read the results " + file, e);
    }
  }

  void write(Path file) {
    try {
      Files.writeString(file, json() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("write the results to " + file, e);
    }
  }
}
