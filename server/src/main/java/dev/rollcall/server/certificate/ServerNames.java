// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names and addresses by which a server's certificate lets it be called, sorted.
///
/// @param values host names in lower case, and IP addresses
public record ServerNames(List<String> values) {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f.]*:[0-9a-f:.]*");
  private static final Pattern HOST =
      Pattern.compile("(?=.{1,253}$)(\\*\\.)?[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_-]{1,63})*");

  public ServerNames {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a server needs a name");
    }
    values = List.copyOf(new TreeSet<>(values.stream().map(ServerNames::checked).toList()));
  }

  public static ServerNames of(String... values) {
    return new ServerNames(List.of(values));
  }

  /// Addresses as certificates are read: `0:0:0:0:0:0:0:1`.
  private static String checked(String value) {
    var lower = value.strip().toLowerCase(Locale.ROOT);
    if (isAddress(lower)) {
      return InetAddress.ofLiteral(lower).getHostAddress();
    }
    if (!HOST.matcher(lower).matches()) {
      throw new IllegalArgumentException("'" + value + "' is no host name and no address");
    }
    return lower;
  }

  /// Whether a host's own idea of its name is one.
  static boolean isName(String value) {
    try {
      var _ = checked(value);
      return true;
    } catch (IllegalArgumentException notOne) {
      return false;
    }
  }

  private static boolean isAddress(String value) {
    return ADDRESS.matcher(value).matches();
  }

  Stream<String> hosts() {
    return values.stream().filter(value -> !isAddress(value));
  }

  Stream<String> addresses() {
    return values.stream().filter(ServerNames::isAddress);
  }
}
