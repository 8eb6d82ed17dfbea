// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.link;

import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.Inbound;
import java.time.Duration;

/// What is to be done about the line.
public sealed interface LinkEffect {
  /// Connect, open the stream and send the hello.
  record Open(long generation) implements LinkEffect {}

  /// As [Open], while the stream before stays until the server has greeted the new one: the agent
  /// is not away in between.
  record Replace(long generation) implements LinkEffect {}

  record Send(long generation, Answer answer) implements LinkEffect {}

  /// Hand the message to the agent.
  record Handle(Inbound message) implements LinkEffect {}

  /// Close our side, after all that was sent.
  record Finish(long generation) implements LinkEffect {}

  /// Drop the stream and its connection.
  record Abandon(long generation, String reason) implements LinkEffect {}

  record AnnounceLive(long generation) implements LinkEffect {}

  record AnnounceLost(StreamEnd end, Duration retryIn) implements LinkEffect {}

  record AnnounceDismissed(StreamEnd end) implements LinkEffect {}

  record AnnounceStopped() implements LinkEffect {}
}
