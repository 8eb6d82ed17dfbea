// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.certificate.CertificateFiles;
import dev.rollcall.server.certificate.MachineNames;
import dev.rollcall.server.certificate.ServerNames;
import dev.rollcall.server.session.Quiet;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a server stands in the network.
///
/// @param bind where both ports listen; empty for every interface, or loopback with `--dev`
/// @param hosts by which names the server's own certificate lets it be called, beside those of the
///   machine itself; empty for those that the machine knows
/// @param certificate the operator's; empty for one by the server's own authority
/// @param agentLife how long agents' certificates are good, 10 seconds to 30 days
/// @param quiet how long nothing may happen on an agent's stream before the server shows that it is
///   there, 10 to 330 seconds
public record Network(
    Optional<InetAddress> bind,
    List<String> hosts,
    Optional<CertificateFiles> certificate,
    Duration agentLife,
    Duration quiet) {
  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(10);
  private static final Duration LONGEST_LIFE = Duration.ofDays(30);

  public static final Network DEFAULT = new Network(Optional.empty(), List.of(), Optional.empty());

  public Network {
    hosts = List.copyOf(hosts);
    if (agentLife.compareTo(SHORTEST_LIFE) < 0 || agentLife.compareTo(LONGEST_LIFE) > 0) {
      throw new IllegalArgumentException(
          "--agent-certificate-life must be 10 seconds to 30 days, was " + agentLife);
    }
    if (quiet.compareTo(Quiet.SHORTEST) < 0 || quiet.compareTo(Quiet.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "--quiet-interval must be 10 seconds to 5 minutes 30 (PT5M30S), was " + quiet);
    }
    var _ = MachineNames.and(hosts);
  }

  /// With the usual times.
  public Network(
      Optional<InetAddress> bind, List<String> hosts, Optional<CertificateFiles> certificate) {
    this(bind, hosts, certificate, Duration.ofHours(24), Quiet.USUAL);
  }

  ServerNames names() {
    return MachineNames.and(hosts);
  }

  void check(ServerConfig.Mode mode) {
    if (mode == ServerConfig.Mode.DEV) {
      if (bind.isPresent() && !bind.get().isLoopbackAddress()) {
        throw new IllegalArgumentException("with --dev the server stays on loopback; omit --bind");
      }
      if (certificate.isPresent()) {
        throw new IllegalArgumentException("with --dev there is no TLS; omit --tls-cert");
      }
    }
  }
}
