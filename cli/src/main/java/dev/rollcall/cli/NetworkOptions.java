// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import dev.rollcall.server.Network;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How the server stands in the network.
final class NetworkOptions {
  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "where both ports listen (default every interface; with --dev loopback)")
  private @Nullable String bind;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      split = ",",
      description =
          "names and addresses by which agents and administrators call this server, for its own"
              + " certificate; may be repeated (default those that the machine knows)")
  private List<String> hosts = new ArrayList<>();

  @Mixin private final TlsOptions tls = new TlsOptions();

  @Option(
      names = "--agent-certificate-life",
      defaultValue = "PT24H",
      paramLabel = "TIME",
      description =
          "how long agents' certificates are good, as ISO 8601 has it; they renew them at two"
              + " thirds of it (default ${DEFAULT-VALUE})")
  private String certificateLife = "";

  @Option(
      names = "--quiet-interval",
      defaultValue = "PT5M20S",
      paramLabel = "TIME",
      description =
          "how long nothing may happen on an agent's stream before the server shows that it is"
              + " there, as ISO 8601 has it, PT10S to PT5M30S; shorter than what lies between cuts"
              + " after (default ${DEFAULT-VALUE})")
  private String quietInterval = "";

  /// @throws IllegalArgumentException when the options do not go together
  Network network() {
    var life = TimeOption.parse("--agent-certificate-life", certificateLife);
    var quiet = TimeOption.parse("--quiet-interval", quietInterval);
    return new Network(address(), hosts, tls.files(), life, quiet);
  }

  private Optional<InetAddress> address() {
    String text = bind;
    try {
      return Optional.ofNullable(text).map(InetAddress::ofLiteral);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--bind needs an IP address, was " + text, e);
    }
  }
}
