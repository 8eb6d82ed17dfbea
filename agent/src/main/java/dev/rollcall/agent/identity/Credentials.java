// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.link.LinkEvent;
import dev.rollcall.agent.link.StreamEnd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// By what the agent's line is known to the server. Belongs to the loop's thread; what it answers
/// is to be told to the line.
public interface Credentials extends AutoCloseable {
  List<LinkEvent> begin();

  List<LinkEvent> tick();

  List<LinkEvent> happened(CredentialEvent event);

  /// The server does not want the line.
  List<LinkEvent> dismissed(StreamEnd end);

  /// When it must be told the time.
  Optional<Instant> wakeAt();

  @Override
  void close();
}
