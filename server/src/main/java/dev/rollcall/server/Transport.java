// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.certificate.AgentTrust;
import dev.rollcall.server.certificate.CertificateAuthority;
import dev.rollcall.server.certificate.KeyFolder;
import dev.rollcall.server.certificate.PortTls;
import dev.rollcall.server.certificate.ServedCredential;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;

/// What lies between the two ports and the network: TLS, but with `--dev` plain text on loopback.
///
/// @param credential empty with `--dev`
record Transport(
    ServerConfig config, CertificateAuthority authority, Optional<ServedCredential> credential) {

  /// @throws StartupFailure when the operator's certificate cannot be used
  static Transport open(
      ServerConfig config, KeyFolder keys, CertificateAuthority authority, InstantSource clock) {
    return new Transport(
        config,
        authority,
        switch (config.mode()) {
          case DEV -> Optional.empty();
          case IDENTIFIED -> Optional.of(credential(config.network(), keys, authority, clock));
        });
  }

  private static ServedCredential credential(
      Network network, KeyFolder keys, CertificateAuthority authority, InstantSource clock) {
    return network
        .certificate()
        .map(files -> ServedCredential.of(files, clock))
        .orElseGet(() -> ServedCredential.own(keys, authority, network.names(), clock));
  }

  Listening agents() {
    return at(config.agentPort());
  }

  Listening admins() {
    return at(config.adminPort());
  }

  private Listening at(int port) {
    return credential
        .map(served ->
            new Listening(
                config
                    .network()
                    .bind()
                    .map(address -> new InetSocketAddress(address, port))
                    .orElseGet(() -> new InetSocketAddress(port)),
                Optional.of(new PortTls(served.keys(), new AgentTrust(authority.certificate())))))
        .orElseGet(() -> Listening.plain(port));
  }

  /// Looks whether there is another certificate.
  void refresh() {
    credential.ifPresent(ServedCredential::refresh);
  }
}
