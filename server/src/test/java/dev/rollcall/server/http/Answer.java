// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the port answered.
final class Answer {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final int status;
  private final HttpHeaders headers;
  private final byte[] bytes;

  private Answer(int status, HttpHeaders headers, byte[] bytes) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
  }

  static Answer of(HttpResponse<byte[]> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  int status() {
    return status;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return MAPPER.readTree(bytes);
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  List<String> headers(String name) {
    return headers.allValues(name);
  }

  Answer is(int expected) {
    assertThat(status).as(text()).isEqualTo(expected);
    return this;
  }

  /// Checks that it is a problem of this status and code, with everything that one must have.
  Answer isProblem(int expected, String code) {
    is(expected);
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(json().path("code").asString()).as(text()).isEqualTo(code);
    assertThat(json().path("status").asInt()).isEqualTo(expected);
    assertThat(json().path("title").asString()).isNotBlank();
    assertThat(json().path("type").asString()).isEqualTo("urn:rollcall:problem:" + code);
    assertThat(json().path("detail").asString()).isNotBlank();
    return this;
  }

  Answer at(String field) {
    assertThat(json().path("field").asString(null)).as(text()).isEqualTo(field);
    return this;
  }
}
