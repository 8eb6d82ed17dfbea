// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.server.oidc.OpenIdProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// A small OpenID provider that checks what a client sends, and lies when it is told to.
final class FakeProvider implements AutoCloseable {
  static final String CLIENT = "rollcall";
  static final String SECRET = "the client's secret";

  private final HttpServer server;
  private final ECKey key;
  private final InstantSource clock;
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();

  /// How a token is made.
  enum Signing {
    OWN_KEY,
    FOREIGN_KEY,
    NONE
  }

  private record Grant(String challenge, String redirect, JWTClaimsSet claims, Signing signing) {}

  FakeProvider(InstantSource clock) {
    this.clock = clock;
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
    server.createContext("/.well-known/openid-configuration", this::metadata);
    server.createContext("/jwks", exchange -> answer(exchange, 200, keys()));
    server.createContext("/token", this::token);
    server.start();
  }

  /// As a server knows it.
  OpenIdProvider organisation() {
    return new OpenIdProvider(URI.create(issuer()), CLIENT, () -> SECRET, "preferred_username");
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// As if somebody had signed in there.
  ///
  /// @param asked where the browser was sent
  /// @return where the browser is sent back
  URI approve(URI asked, Signing signing, UnaryOperator<JWTClaimsSet.Builder> claims) {
    var parameters = URLUtils.parseParameters(asked.getRawQuery());
    var code = "code-" + number.incrementAndGet();
    var now = clock.instant();
    var usual =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(CLIENT)
            .subject("248289761001")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("nonce", only(parameters, "nonce"));
    var redirect = only(parameters, "redirect_uri");
    grants.put(
        code,
        new Grant(
            only(parameters, "code_challenge"), redirect, claims.apply(usual).build(), signing));
    return URI.create(redirect + "?code=" + code + "&state=" + only(parameters, "state"));
  }

  static String only(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of("")).getFirst();
  }

  private void metadata(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        """
        {"issuer":"ISSUER","authorization_endpoint":"ISSUER/authorize",
         "token_endpoint":"ISSUER/token","jwks_uri":"ISSUER/jwks",
         "subject_types_supported":["public"],"response_types_supported":["code"],
         "id_token_signing_alg_values_supported":["ES256"]}
        """
            .replace("ISSUER", issuer()));
  }

  private String keys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  private void token(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var parameters = URLUtils.parseParameters(body);
    var grant = grants.remove(only(parameters, "code"));
    if (grant == null || !isOurs(exchange) || !matches(grant, parameters)) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    answer(
        exchange,
        200,
        "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\""
            + signed(grant)
            + "\"}");
  }

  private static boolean isOurs(HttpExchange exchange) {
    var word = CLIENT + ":" + "the+client%27s+secret";
    var basic = Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8));
    return ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private static boolean matches(Grant grant, Map<String, List<String>> parameters) {
    var verifier = new CodeVerifier(only(parameters, "code_verifier"));
    var challenge = CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue();
    return challenge.equals(grant.challenge())
        && only(parameters, "redirect_uri").equals(grant.redirect());
  }

  private String signed(Grant grant) {
    try {
      return switch (grant.signing()) {
        case OWN_KEY -> signed(grant, key);
        case FOREIGN_KEY -> signed(grant, new ECKeyGenerator(Curve.P_256).keyID("k1").generate());
        case NONE -> new PlainJWT(grant.claims()).serialize();
      };
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String signed(Grant grant, ECKey by) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(by.getKeyID()).build();
    var token = new SignedJWT(header, grant.claims());
    token.sign(new ECDSASigner(by));
    return token.serialize();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
