// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.message.AgentId;
import java.nio.file.Path;
import java.util.Optional;

/// How one agent runs.
///
/// @param host of the server
/// @param port of the server's agents' port, 1 to 65535
/// @param data the folder of everything that it keeps; made when it is missing, held by one agent
public record AgentConfig(String host, int port, AgentId agent, Path data, Transport transport) {

  /// How the line to the server is protected.
  public sealed interface Transport {
    /// For a server with `--dev`.
    record Plaintext() implements Transport {}

    /// With a certificate of the agent's own.
    ///
    /// @param enrollToken the file with the token to enrol by
    /// @param authorities the file with those who may have signed the server's certificate; without
    ///   it, the authority is the one of the enrolment
    record Tls(Optional<Path> enrollToken, Optional<Path> authorities) implements Transport {}
  }

  public AgentConfig {
    if (host.isBlank()) {
      throw new IllegalArgumentException("server must be HOST:PORT");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("the server's port must be 1 to 65535, was " + port);
    }
  }

  /// A config for this machine's own MAC address.
  ///
  /// @throws IllegalArgumentException when it has no network interface with one
  public static AgentConfig ofThisMachine(
      String host, int port, String domain, String user, Path data, Transport transport) {
    String mac =
        MachineMac.find()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "this machine has no network interface with a MAC address; name one with"
                        + " --mac"));
    return new AgentConfig(host, port, new AgentId(domain, user, mac), data, transport);
  }
}
