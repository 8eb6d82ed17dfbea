// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.AgentConfig.Transport;
import dev.rollcall.agent.message.AgentId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the command line of [AgentMain].
final class AgentArguments {
  static final String USAGE =
      "usage: --server HOST:PORT --user ID --domain D [--mac M] --data DIR"
          + " [--plaintext | [--enroll-token-file FILE] [--ca FILE]]";

  private static final Set<String> OPTIONS =
      Set.of("--server", "--user", "--domain", "--mac", "--data", "--enroll-token-file", "--ca");
  private static final String PLAINTEXT = "--plaintext";

  private AgentArguments() {}

  /// Reads a command line.
  ///
  /// @throws IllegalArgumentException with a line for the person who typed it
  static AgentConfig parse(List<String> arguments) {
    Map<String, String> values = values(arguments);
    String server = required(values, "--server");
    int colon = server.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("--server must be HOST:PORT, was " + server);
    }
    String host = server.substring(0, colon);
    int port = port(server.substring(colon + 1));
    String domain = required(values, "--domain");
    String user = required(values, "--user");
    Path data = path("--data", required(values, "--data"));
    Transport transport = transport(values);
    return Optional.ofNullable(values.get("--mac"))
        .map(mac -> new AgentConfig(host, port, new AgentId(domain, user, mac), data, transport))
        .orElseGet(() -> AgentConfig.ofThisMachine(host, port, domain, user, data, transport));
  }

  private static Map<String, String> values(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      if (option.equals(PLAINTEXT)) {
        values.put(option, "");
      } else if (!OPTIONS.contains(option)) {
        throw new IllegalArgumentException("unknown option " + option);
      } else if (!rest.hasNext()) {
        throw new IllegalArgumentException(option + " needs a value");
      } else {
        values.put(option, rest.next());
      }
    }
    return values;
  }

  private static String required(Map<String, String> values, String option) {
    String value = values.get(option);
    if (value == null) {
      throw new IllegalArgumentException(option + " is missing");
    }
    return value;
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("--server must be HOST:PORT, with a number for PORT");
    }
  }

  private static Transport transport(Map<String, String> values) {
    Optional<Path> token = optional(values, "--enroll-token-file");
    Optional<Path> authorities = optional(values, "--ca");
    if (!values.containsKey(PLAINTEXT)) {
      return new Transport.Tls(token, authorities);
    }
    if (token.isPresent()) {
      throw new IllegalArgumentException(
          "--plaintext is without certificates: leave out either it or --enroll-token-file");
    }
    return new Transport.Plaintext();
  }

  private static Optional<Path> optional(Map<String, String> values, String option) {
    return Optional.ofNullable(values.get(option)).map(text -> path(option, text));
  }

  private static Path path(String option, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
    }
  }
}
