// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A server of which a test says what it answers, and that remembers what it was asked.
public final class FakeServer implements AutoCloseable {
  /// A call as it arrived; the path has its query.
  ///
  /// @param authorization empty when there was none
  public record Call(String method, String path, String body, String authorization) {}

  /// A status and a body.
  public record Answer(int status, String type, List<Byte> bytes) {
    public static Answer ok(String json) {
      return json(200, json);
    }

    public static Answer json(int status, String json) {
      return of(status, "application/json", json.getBytes(UTF_8));
    }

    public static Answer problem(int status, String code, String detail) {
      String json =
          "{\"title\":\"t\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}"
              .formatted(status, code, detail);
      return of(status, "application/problem+json", json.getBytes(UTF_8));
    }

    public static Answer of(int status, String type, byte[] bytes) {
      Byte[] boxed = new Byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        boxed[i] = bytes[i];
      }
      return new Answer(status, type, List.of(boxed));
    }

    byte[] body() {
      byte[] body = new byte[bytes.size()];
      for (int i = 0; i < body.length; i++) {
        body[i] = bytes.get(i);
      }
      return body;
    }
  }

  private final HttpServer server;
  private final Map<String, Function<Call, Answer>> answers = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  public FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Answers a call such as `GET /api/v1/agents`, whatever its query.
  public void on(String methodAndPath, Function<Call, Answer> answer) {
    answers.put(methodAndPath, answer);
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Call call =
          new Call(
              exchange.getRequestMethod(),
              uri.toString(),
              body,
              Objects.requireNonNullElse(
                  exchange.getRequestHeaders().getFirst("Authorization"), ""));
      calls.add(call);
      Answer answer = answer(call, call.method() + " " + uri.getRawPath());
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), answer.bytes().size());
      exchange.getResponseBody().write(answer.body());
    }
  }

  private Answer answer(Call call, String methodAndPath) {
    return answers
        .getOrDefault(methodAndPath, _ -> Answer.problem(404, "no_route", "no " + methodAndPath))
        .apply(call);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
