// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The server's REST interface, one call a method.
public final class AdminApi implements AutoCloseable {
  private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(5);
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(30);
  private static final int UNAUTHENTICATED = 401;
  private static final String WHERE_TOKENS_COME_FROM =
      " (the token comes from --token-file FILE or the variable ROLLCALL_TOKEN; an administrator"
          + " makes one with 'rollcall token create')";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final URI base;
  private final Optional<String> token;
  private final HttpClient client;

  /// Of a server that asks for no token.
  public AdminApi(URI base) {
    this(base, Optional.empty(), Optional.empty());
  }

  /// @param trust whose certificates count; empty for those of the machine's own authorities
  AdminApi(URI base, Optional<String> token, Optional<SSLContext> trust) {
    this.base = base;
    this.token = token;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_DEADLINE);
    trust.ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public JsonNode get(String path) {
    return json(exchange("GET", path, BodyPublishers.noBody()));
  }

  public JsonNode post(String path, JsonNode body) {
    return json(exchange("POST", path, BodyPublishers.ofString(body.toString())));
  }

  public JsonNode put(String path, JsonNode body) {
    return json(exchange("PUT", path, BodyPublishers.ofString(body.toString())));
  }

  /// A change to which there is nothing to say.
  void change(String path, JsonNode body) {
    exchange("PUT", path, BodyPublishers.ofString(body.toString()));
  }

  public void delete(String path) {
    exchange("DELETE", path, BodyPublishers.noBody());
  }

  /// The bytes of a picture, a few MB at most.
  public byte[] bytes(String path) {
    return exchange("GET", path, BodyPublishers.noBody()).body();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpResponse<byte[]> exchange(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, body)
            .header("Content-Type", "application/json")
            .timeout(ANSWER_DEADLINE);
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    HttpResponse<byte[]> response = send(request.build());
    if (response.statusCode() / 100 != 2) {
      throw refusal(response);
    }
    return response;
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw NoAnswer.of(base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApiFailure.noAnswer("interrupted while waiting for " + request.uri());
    }
  }

  private static JsonNode json(HttpResponse<byte[]> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JacksonException e) {
      throw ApiFailure.noAnswer(
          response.uri() + " did not answer with JSON; is it a Rollcall server?");
    }
  }

  private static ApiFailure refusal(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    try {
      JsonNode problem = JSON.readTree(response.body());
      String title = problem.path("title").asString("HTTP status " + status);
      String detail = problem.path("detail").asString(title);
      return new ApiFailure(
          status,
          problem.path("code").asString(""),
          status == UNAUTHENTICATED ? detail + WHERE_TOKENS_COME_FROM : detail);
    } catch (JacksonException e) {
      return new ApiFailure(status, "", response.uri() + " answered with HTTP status " + status);
    }
  }
}
