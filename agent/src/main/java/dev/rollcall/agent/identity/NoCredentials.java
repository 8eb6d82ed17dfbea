// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.link.LinkEvent;
import dev.rollcall.agent.link.StreamEnd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// For a server with `--dev`, which takes the agent's word for who it is.
public final class NoCredentials implements Credentials {
  @Override
  public List<LinkEvent> begin() {
    return List.of(new LinkEvent.Started());
  }

  @Override
  public List<LinkEvent> tick() {
    return List.of();
  }

  @Override
  public List<LinkEvent> happened(CredentialEvent event) {
    return List.of();
  }

  @Override
  public List<LinkEvent> dismissed(StreamEnd end) {
    return List.of();
  }

  @Override
  public Optional<Instant> wakeAt() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
