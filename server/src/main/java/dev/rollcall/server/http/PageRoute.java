// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/// The page that shows who is here. Its policy names its own script and style by their hashes, so
/// that nothing else runs in it, wherever it came from.
record PageRoute(String html, String policy) implements Resource {
  private static final String FILE = "/page/index.html";

  static PageRoute load() {
    try (var file = PageRoute.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the page is missing from the server's jar: " + FILE);
      }
      var html = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new PageRoute(html, policy(html));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(
        "/",
        ctx -> {
          ctx.header(SecurityHeaders.POLICY, policy);
          ctx.contentType("text/html; charset=utf-8");
          ctx.result(html);
        },
        Needs.NOTHING);
  }

  private static String policy(String html) {
    return "default-src 'none'; script-src '"
        + hash(inside(html, "script"))
        + "'; style-src '"
        + hash(inside(html, "style"))
        + "'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
        + " frame-ancestors 'none'";
  }

  private static String inside(String html, String element) {
    var match =
        Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL).matcher(html);
    if (!match.find()) {
      throw new IllegalStateException("the page has no " + element);
    }
    return match.group(1);
  }

  private static String hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
