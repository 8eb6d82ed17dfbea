// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The live history, as a page that is open reads it: when each agent was seen to have applied what
/// it was told. What stands there is committed.
final class EventStream implements AutoCloseable {
  private static final Pattern APPLIED =
      Pattern.compile(
          ".*\"kind\":\"agent\\.applied\".*\"domain\":\"([^\"]*)\",\"user_id\":\"([^\"]*)\","
              + "\"mac_address\":\"([^\"]*)\".*\"detail\":\"revision (\\d+)\".*");

  private final HttpClient client;
  private final InputStream stream;
  private final Map<Key, Long> applied = new ConcurrentHashMap<>();

  private final Set<String> agents = ConcurrentHashMap.newKeySet();
  private volatile long newest;

  private record Key(String agent, long revision) {}

  private EventStream(HttpClient client, InputStream stream) {
    this.client = client;
    this.stream = stream;
    Thread.ofVirtual().start(this::read);
  }

  /// From now on.
  static EventStream open(RealServer server, Caller caller) {
    try {
      var client = client(server.line(), server.authority());
      var request = HttpRequest.newBuilder(caller.base().resolve("/api/v1/events"));
      if (!caller.token().isEmpty()) {
        request.header("Authorization", "Bearer " + caller.token());
      }
      var response = client.send(request.build(), BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new Child.Trouble("no event stream: status " + response.statusCode());
      }
      return new EventStream(client, response.body());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("open the event stream", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Child.Trouble("interrupted while the event stream opens");
    }
  }

  private static HttpClient client(Line line, Path authority)
      throws IOException, GeneralSecurityException {
    var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    if (line == Line.TLS) {
      builder.sslContext(Caller.trusting(authority));
    }
    return builder.build();
  }

  /// How many agents have applied something.
  int agents() {
    return agents.size();
  }

  /// When the last of them was seen to, on `System.nanoTime`.
  long newest() {
    return newest;
  }

  /// When it was told, by agent and revision, on `System.nanoTime`.
  Arrivals arrivals() {
    var arrivals = new Arrivals();
    applied.forEach((key, nanos) -> arrivals.add(key.agent(), key.revision(), nanos));
    return arrivals;
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line, System.nanoTime());
      }
    } catch (IOException e) {
      // Closed: whoever waits for more says that it did not come
    }
  }

  private void note(String line, long nanos) {
    if (!line.contains("agent.applied")) {
      return;
    }
    var parts = APPLIED.matcher(line);
    if (parts.matches()) {
      var agent = parts.group(1) + "/" + parts.group(2) + "/" + parts.group(3);
      applied.putIfAbsent(new Key(agent, Long.parseLong(parts.group(4))), nanos);
      newest = nanos;
      agents.add(agent);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
