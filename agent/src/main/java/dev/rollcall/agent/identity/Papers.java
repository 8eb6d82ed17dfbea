// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.message.AgentId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an agent begins with.
///
/// @param held the identity in the folder, if it is this workstation's
/// @param token one by which it has not enrolled yet
record Papers(Optional<Identity> held, Optional<EnrollmentToken> token) {
  private static final Logger log = LoggerFactory.getLogger(Papers.class);
  private static final String REMEDY =
      "make a token with 'rollcall enroll-token --user USER --domain DOMAIN', and start the agent"
          + " with --enroll-token-file FILE (or with --plaintext, for a server with --dev)";

  /// Looks at what there is.
  ///
  /// @throws CannotBegin when there is nothing to begin with
  static Papers of(AgentId agent, Optional<Identity> kept, Optional<TokenFile> file) {
    Optional<Identity> held = kept.filter(identity -> identity.certificate().agent().equals(agent));
    if (file.isEmpty() && held.isEmpty()) {
      throw new CannotBegin(
          kept.map(foreign ->
                  "the identity in the data folder is of "
                      + foreign.certificate().agent()
                      + ", not of "
                      + agent
                      + ": correct the options, name another folder, or "
                      + REMEDY)
              .orElse("this agent has no certificate yet: " + REMEDY));
    }
    return new Papers(held, file.flatMap(named -> fresh(named, held)));
  }

  /// A file that is left beside a service is of no use any more, and does no harm.
  private static Optional<EnrollmentToken> fresh(TokenFile file, Optional<Identity> held) {
    try {
      EnrollmentToken token = file.read();
      boolean used = held.flatMap(Identity::token).filter(token.id()::equals).isPresent();
      return used ? Optional.empty() : Optional.of(token);
    } catch (CannotBegin e) {
      if (held.isEmpty()) {
        throw e;
      }
      log.info("{}; the agent goes on with the certificate that it has", e.getMessage());
      return Optional.empty();
    }
  }
}
