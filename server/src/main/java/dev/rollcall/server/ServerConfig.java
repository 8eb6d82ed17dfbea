// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.screenshot.PictureRetention;
import dev.rollcall.server.signin.SecondFactorDemand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How one server runs.
///
/// @param data the folder of the pictures, and of the store when it is embedded; made when it is
///   missing
/// @param auditHeads the file to which signed heads of the history are appended
/// @param agentPort where agents connect, 0 to 65535; 0 takes any free port
/// @param adminPort where administrators connect, 0 to 65535; 0 takes any free port
/// @param keepPictures after which time pictures are deleted, 1 hour to 90 days
/// @param secondFactors of whom they are demanded
/// @param organisation by whose OpenID provider people may sign in
public record ServerConfig(
    Path data,
    DatabaseConfig database,
    Path auditHeads,
    int agentPort,
    int adminPort,
    Mode mode,
    Network network,
    Duration keepPictures,
    SecondFactorDemand secondFactors,
    Optional<OpenIdConfig> organisation) {
  public static final int DEFAULT_AGENT_PORT = 50051;
  public static final int DEFAULT_ADMIN_PORT = 8080;

  public enum Mode {
    /// Loopback only, no TLS, no credentials, every domain and agents from the field admitted.
    DEV,
    /// Open to the network: TLS on both ports, and everybody has to say who they are.
    IDENTIFIED
  }

  public ServerConfig {
    checkPort("agent port", agentPort);
    checkPort("admin port", adminPort);
    network.check(mode);
    if (keepPictures.compareTo(PictureRetention.SHORTEST) < 0
        || keepPictures.compareTo(PictureRetention.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "--keep-pictures must be 1 hour (PT1H) to 90 days (P90D), was " + keepPictures);
    }
    if (mode == Mode.DEV && secondFactors != SecondFactorDemand.OF_NOBODY) {
      throw new IllegalArgumentException(
          "--require-second-factor does not go with --dev, where nobody signs in");
    }
  }

  private static void checkPort(String name, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(name + " must be 0 to 65535, was " + port);
    }
  }
}
