// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.loop;

import dev.rollcall.agent.identity.CredentialEvent;
import dev.rollcall.agent.link.LinkEvent;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import dev.rollcall.agent.message.LogExcerpt;
import java.time.Instant;

/// What others tell the loop.
public sealed interface LoopEvent {
  record Happened(LinkEvent event) implements LoopEvent {}

  /// The stream takes more.
  record Writable(long generation) implements LoopEvent {}

  /// A picture was taken; it is not uploaded yet.
  record Captured(Command command, Instant at, int width, int height, int bytes)
      implements LoopEvent {}

  /// Lines of the agent's own log, for the command that asked.
  record LogsRead(CommandId id, LogExcerpt excerpt) implements LoopEvent {}

  record CommandEnded(CommandId id, Outcome outcome) implements LoopEvent {}

  /// The server has answered about the agent's certificate.
  record CertificateAnswered(CredentialEvent event) implements LoopEvent {}

  record StopAsked(Ending ending) implements LoopEvent {}
}
