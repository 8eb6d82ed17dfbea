// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.identity.Denial;
import dev.rollcall.server.session.CloseReason;
import dev.rollcall.server.store.Tx;
import java.util.Optional;

/// By what the other side of a stream is known, as the hub needs it.
public interface Credential {
  /// Of everybody, where no credentials are asked for.
  Credential ANYBODY =
      new Credential() {
        @Override
        public Optional<Denial> refuses(Tx tx, AgentId agent) {
          return Optional.empty();
        }

        @Override
        public Optional<Denial> lost() {
          return Optional.empty();
        }
      };

  /// Why this agent may not come in by it; in the transaction that would admit it.
  Optional<Denial> refuses(Tx tx, AgentId agent);

  /// Why it does not count any more. From any thread, without waiting.
  Optional<Denial> lost();

  /// How a stream ends for it.
  static CloseReason reason(Denial denial) {
    return switch (denial) {
      case Denial.Foreign _ -> CloseReason.FOREIGN_IDENTITY;
      case Denial.NotAdmitted _ -> CloseReason.NOT_ADMITTED;
      case Denial.Worthless(var standing) ->
          switch (standing) {
            case EXPIRED -> CloseReason.CREDENTIAL_EXPIRED;
            case SUPERSEDED -> CloseReason.SUPERSEDED;
            case LOCKED -> CloseReason.LOCKED;
            case REVOKED -> CloseReason.REVOKED;
            case GOOD, UNKNOWN -> CloseReason.UNKNOWN_CREDENTIAL;
          };
    };
  }
}
