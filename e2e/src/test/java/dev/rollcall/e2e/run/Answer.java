// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.protobuf.ByteString;
import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the server answered to one request.
public final class Answer {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpResponse<byte[]> response;

  Answer(HttpResponse<byte[]> response) {
    this.response = response;
  }

  public int status() {
    return response.statusCode();
  }

  /// Empty when the header is absent.
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  String address() {
    return response.uri().toString();
  }

  public ByteString bytes() {
    return ByteString.copyFrom(response.body());
  }

  public String text() {
    return new String(response.body(), UTF_8);
  }

  public JsonNode json() {
    return JSON.readTree(text());
  }

  /// The id of the command that this answer promises; empty when it promises none.
  Optional<String> acceptedCommand() {
    var request = response.request();
    if (!request.method().equals("POST") || !isSuccess()) {
      return Optional.empty();
    }
    return switch (response.uri().getPath()) {
      case "/api/v1/commands" -> Optional.of(json().path("id").asString());
      case "/api/admin/screenshot/request" -> Optional.of(json().path("request_id").asString());
      default -> Optional.empty();
    };
  }

  public boolean isSuccess() {
    return status() >= 200 && status() < 300;
  }

  @CanIgnoreReturnValue
  public Answer expect(int status) {
    assertThat(status()).as("status of %s", this).isEqualTo(status);
    return this;
  }

  /// A problem detail (RFC 9457) that a script can tell by its code and a person by its words.
  @CanIgnoreReturnValue
  public Answer expectProblem(int status, String code) {
    expectProblem(status);
    assertThat(json().path("code").asString()).as("code of %s", this).isEqualTo(code);
    return this;
  }

  /// A problem detail whatever its code.
  @CanIgnoreReturnValue
  public Answer expectProblem(int status) {
    expect(status);
    assertThat(header("Content-Type")).as("%s", this).startsWith("application/problem+json");
    assertThat(json().path("code").asString("")).as("code of %s", this).matches("[a-z][a-z_]*");
    assertThat(json().path("status").asInt())
        .as("status in the body of %s", this)
        .isEqualTo(status);
    assertThat(json().path("title").asString("")).as("title of %s", this).isNotBlank();
    assertThat(json().path("detail").asString("")).as("detail of %s", this).isNotBlank();
    return this;
  }

  /// A problem detail that names the field that is wrong.
  @CanIgnoreReturnValue
  public Answer expectProblemWith(String field, int status) {
    expectProblem(status);
    assertThat(json().path("field").asString("")).as("field of %s", this).isEqualTo(field);
    return this;
  }

  @Override
  public String toString() {
    return response.request().method()
        + " "
        + response.uri().getPath()
        + ": "
        + status()
        + " "
        + text();
  }
}
