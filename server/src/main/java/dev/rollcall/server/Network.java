// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.certificate.CertificateFiles;
import dev.rollcall.server.certificate.MachineNames;
import dev.rollcall.server.certificate.ServerNames;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// How a server stands in the network.
///
/// @param bind where both ports listen; empty for every interface, or loopback with `--dev`
/// @param hosts by which names the server's own certificate lets it be called, beside those of the
///   machine itself; empty for those that the machine knows
/// @param certificate the operator's; empty for one by the server's own authority
public record Network(
    Optional<InetAddress> bind, List<String> hosts, Optional<CertificateFiles> certificate) {
  public static final Network DEFAULT = new Network(Optional.empty(), List.of(), Optional.empty());

  public Network {
    hosts = List.copyOf(hosts);
    var _ = MachineNames.and(hosts);
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
