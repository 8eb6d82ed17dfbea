// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.identity.Certificates;
import dev.rollcall.agent.message.AgentId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Asks the administrators' port for enrolment tokens, by an administrator's token.
final class TokenDesk implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int CREATED = 201;

  private final URI address;
  private final String token;
  private final HttpClient client;

  TokenDesk(Plan.Security.Enrolled security) {
    this.address = security.admin().resolve("/api/v1/enroll-tokens");
    this.token = firstLine(security.tokenFile());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(DEADLINE)
            .sslContext(trusting(Certificates.read(security.authorities())))
            .build();
  }

  /// @throws IOException when there is none, with the server's word
  String tokenFor(AgentId agent) throws IOException, InterruptedException {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("domain", agent.domain())
            .put("user_id", agent.user())
            .put("mac_address", agent.mac())
            .toString();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(DEADLINE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    JsonNode answer = JsonMapper.shared().readTree(response.body());
    if (response.statusCode() != CREATED) {
      throw new IOException(
          "no enrolment token: HTTP status "
              + response.statusCode()
              + ", "
              + answer.path("detail").asString("no reason given"));
    }
    return answer.path("token").asString("");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--token-file " + file + " cannot be read; check its name and rights", e);
    }
  }

  private static SSLContext trusting(List<X509Certificate> authorities) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (X509Certificate authority : authorities) {
        store.setCertificateEntry(authority.getSerialNumber().toString(), authority);
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("prepare TLS", e);
    }
  }
}
