// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Which PostgreSQL database: `postgresql://HOST:PORT/NAME`, perhaps with parameters. It never
/// holds a secret, so it may be shown.
///
/// @param hosts one, or several with commas between, each with its port or without
/// @param parameters those that were given
public record DatabaseUrl(String hosts, String name, Map<String, String> parameters) {
  private static final Pattern FORM =
      Pattern.compile("postgresql://(?<hosts>[^/?#@]+)/(?<name>[^/?#@]+)(\\?(?<query>[^#]*))?");
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?");
  private static final Pattern TLS = Pattern.compile("ssl[a-z]*");
  private static final String OTHERS = "channelBinding currentSchema targetServerType";

  public DatabaseUrl {
    parameters = Map.copyOf(parameters);
  }

  /// @throws IllegalArgumentException when it is none, or carries a user or a password
  public static DatabaseUrl parse(String text) {
    if (text.contains("@") || text.matches(".*[?&](user|[a-z]*password)=.*")) {
      throw new IllegalArgumentException(
          "--database must not carry a user or a password, which others could read: use"
              + " --database-user and --database-password-file");
    }
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("--database must look like postgresql://HOST:PORT/NAME");
    }
    var query = parts.group("query");
    return new DatabaseUrl(
        parts.group("hosts"), parts.group("name"), parameters(query == null ? "" : query));
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (var part : query.split("&", -1)) {
      if (!part.isEmpty()) {
        var equals = part.indexOf('=');
        var name = equals < 0 ? part : part.substring(0, equals);
        check(name);
        parameters.put(name, equals < 0 ? "" : part.substring(equals + 1));
      }
    }
    return parameters;
  }

  private static void check(String name) {
    if (!TLS.matcher(name).matches() && !Arrays.asList(OTHERS.split(" ")).contains(name)) {
      throw new IllegalArgumentException(
          "--database has no parameter "
              + name
              + "; the parameters are sslmode and others that begin with ssl, and "
              + OTHERS.replace(" ", ", "));
    }
  }

  /// Whether every host is this machine.
  public boolean isLoopback() {
    return Arrays.stream(hosts.split(",", -1)).allMatch(host -> LOOPBACK.matcher(host).matches());
  }

  /// Without parameters, for people.
  @Override
  public String toString() {
    return "postgresql://" + hosts + "/" + name;
  }
}
