// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.common.io.BaseEncoding;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;

/// Keeps cookies as a browser does, and sends what the own page sends.
final class Browser {
  static final String SESSION = "/api/v1/session";
  static final String ME = "/api/v1/me";
  static final String FACTOR = ME + "/second-factor";
  static final String PASSWORD = "correct horse battery staple";

  private final RunningPort running;
  private final Map<String, String> cookies = new TreeMap<>();

  Browser(RunningPort running) {
    this.running = running;
  }

  Answer signIn(String name, String password) {
    return signIn(name, password, "");
  }

  Answer signIn(String name, String password, String code) {
    var more = code.isEmpty() ? "" : ",\"code\":\"" + code + "\"";
    var body = "{\"name\":\"%s\",\"password\":\"%s\"%s}".formatted(name, password, more);
    return call("POST", SESSION, body);
  }

  /// Of who is signed in by [#PASSWORD]: what an authenticator reads, to be confirmed.
  String beginFactor() {
    var body = "{\"password\":\"" + PASSWORD + "\"}";
    return post(FACTOR, body).is(201).json().get("uri").asString();
  }

  Answer confirmFactor(String code) {
    return post(FACTOR + "/confirm", "{\"code\":\"" + code + "\"}");
  }

  Answer get(String path, String... headers) {
    return call("GET", path, "", headers);
  }

  Answer post(String path, String body) {
    return call("POST", path, body);
  }

  /// With the header of the own page.
  Answer call(String method, String path, String body, String... headers) {
    var more = new ArrayList<>(List.of(headers));
    more.addAll(List.of(OwnHeader.NAME, "1"));
    return bare(method, path, body, more.toArray(String[]::new));
  }

  /// With cookies alone.
  Answer bare(String method, String path, String body, String... headers) {
    var more = new ArrayList<>(List.of(headers));
    if (!cookies.isEmpty()) {
      more.addAll(List.of("Cookie", cookie()));
    }
    var answer = running.call(method, path, body, more.toArray(String[]::new));
    answer.headers("Set-Cookie").forEach(this::keep);
    return answer;
  }

  String cookie() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /// As if it had never been here.
  void forget(Cookies cookie) {
    cookies.remove(cookie.label());
  }

  private void keep(String line) {
    var parts = Arrays.stream(line.split(";", -1)).map(String::strip).toList();
    var pair = parts.getFirst().split("=", 2);
    if (parts.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  /// What an authenticator shows that has read this address.
  static String code(String uri, Instant at) {
    var secret = uri.replaceAll(".*secret=([A-Z2-7]+).*", "$1");
    var generator = new TimeBasedOneTimePasswordGenerator();
    var key = new SecretKeySpec(BaseEncoding.base32().decode(secret), generator.getAlgorithm());
    try {
      return generator.generateOneTimePasswordString(key, at);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
