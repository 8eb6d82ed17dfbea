// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Paths under `/api/v1` from parts that people typed.
public final class ApiPath {
  private ApiPath() {}

  public static String of(String... segments) {
    return Stream.of(segments)
        .map(ApiPath::encoded)
        .collect(Collectors.joining("/", "/api/v1/", ""));
  }

  /// The path with those parameters that have a value, beside those that it has already.
  static String withQuery(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .filter(parameter -> !parameter.getValue().isEmpty())
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
