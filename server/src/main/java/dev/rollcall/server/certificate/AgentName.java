// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.InvalidName;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a certificate names an agent: `rollcall://DOMAIN/USER/MAC?generation=N`.
///
/// @param generation how often its key has been renewed since it enrolled
record AgentName(AgentId agent, long generation) {
  private static final Pattern FORM =
      Pattern.compile(
          "rollcall://([^/?#]+)/([^/?#]+)/([0-9a-f]{12})\\?generation=(0|[1-9][0-9]{0,17})");

  AgentName {
    if (generation < 0) {
      throw new IllegalArgumentException("generation must not be negative, was " + generation);
    }
  }

  String uri() {
    return "rollcall://%s/%s/%s?generation=%d"
        .formatted(
            encoded(agent.domain().value()),
            encoded(agent.user().value()),
            agent.mac().value(),
            generation);
  }

  /// Empty when it is not written exactly as [#uri] writes it: one agent has one name.
  static Optional<AgentName> parse(String uri) {
    var parts = FORM.matcher(uri);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      var agent = AgentId.of(decoded(parts.group(1)), decoded(parts.group(2)), parts.group(3));
      return Optional.of(new AgentName(agent, Long.parseLong(parts.group(4))))
          .filter(name -> name.uri().equals(uri));
    } catch (InvalidName notOurs) {
      return Optional.empty();
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /// The form encoder's space is a plus, and means a space nowhere but in forms.
  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }
}
