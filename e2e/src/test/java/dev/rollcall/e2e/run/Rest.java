// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/// What an administrator's script does: plain HTTP and JSON. It sends no Content-Type, because the
/// promised calls must not need one.
public final class Rest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final URI base;
  private final Optional<String> token;
  private final HttpClient http;
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  public Rest(URI base) {
    this(base, Optional.empty(), client().build());
  }

  private Rest(URI base, Optional<String> token, HttpClient http) {
    this.base = base;
    this.token = token;
    this.http = http;
  }

  /// With a token, by TLS.
  public static Rest secure(URI base, SSLContext trust, String token) {
    return new Rest(base, Optional.of(token), client().sslContext(trust).build());
  }

  private static HttpClient.Builder client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5));
  }

  /// The ids of all commands that were accepted here.
  Set<String> accepted() {
    return Set.copyOf(accepted);
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public Answer post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  public Answer put(String path, String body) {
    return send(request(path).PUT(BodyPublishers.ofString(body)));
  }

  /// For requests with headers of their own.
  public HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    return request;
  }

  /// Opens a stream that stays open until it is closed.
  public Closeable follow(String path) {
    return stream(request(path));
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      var answer = new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
      answer.acceptedCommand().ifPresent(accepted::add);
      searchForSecrets(answer);
      return answer;
    } catch (IOException e) {
      throw new NoAnswer(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for an answer", e);
    }
  }

  /// Only an answer that says yes may be one to whoever makes a secret.
  private static void searchForSecrets(Answer answer) {
    var secrets = Secrets.ofThisRun();
    secrets.searchLines("an address", List.of(answer.address()));
    if (!answer.isSuccess()) {
      secrets.searchLines("an answer", List.of(answer.toString()));
    }
  }

  /// The body as it comes, for what has no end. The request's timeout is for its beginning.
  public InputStream stream(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).as("status of %s", response).isEqualTo(200);
      return response.body();
    } catch (IOException e) {
      throw new NoAnswer(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for an answer", e);
    }
  }

  /// The server was not there, or went away before it answered: nothing was promised.
  public static final class NoAnswer extends RuntimeException {
    private NoAnswer(IOException cause) {
      super(cause);
    }
  }
}
