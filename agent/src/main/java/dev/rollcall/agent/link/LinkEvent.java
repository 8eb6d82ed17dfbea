// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.link;

import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.Inbound;

/// What has happened to the line.
public sealed interface LinkEvent {
  record Started() implements LinkEvent {}

  /// The agent has a certificate, or a newer one: the line begins, or goes on with it.
  record Identified() implements LinkEvent {}

  record Ticked() implements LinkEvent {}

  record Received(long generation, Inbound message) implements LinkEvent {}

  record Ended(long generation, StreamEnd end) implements LinkEvent {}

  /// The agent has something to say to the server.
  record Answered(Answer answer) implements LinkEvent {}

  record StopAsked() implements LinkEvent {}
}
