// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.hub.Credential;
import dev.rollcall.server.identity.Caller;
import dev.rollcall.server.identity.Claim;
import dev.rollcall.server.identity.Denial;
import dev.rollcall.server.identity.Gatekeeper;
import dev.rollcall.server.store.Tx;
import java.util.Optional;

/// The credential of the connection that a stream is on.
record StreamCredential(Gatekeeper gate, Caller caller) implements Credential {
  @Override
  public Optional<Denial> refuses(Tx tx, AgentId agent) {
    return gate.deny(tx, caller, new Claim.OfAgent(agent));
  }

  @Override
  public Optional<Denial> lost() {
    return gate.lost(caller);
  }
}
