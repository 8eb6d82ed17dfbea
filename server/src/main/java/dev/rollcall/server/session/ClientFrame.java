// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.LogExcerpt;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Introduction;
import java.nio.ByteBuffer;

/// What an agent says on its stream.
public sealed interface ClientFrame {
  /// `connect`, with an identity that has the right form.
  ///
  /// @param sign the cheapest that the agent understands
  record Hello(AgentId agent, Introduction introduction, Sign sign) implements ClientFrame {}

  record Heartbeat() implements ClientFrame {}

  record Ack(String messageId, Verdict verdict) implements ClientFrame {}

  /// A picture on the stream, as agents from the field send it.
  record Picture(CommandId command, Content content) implements ClientFrame {}

  /// What came of a request for logs.
  record Logs(CommandId command, LogAnswer answer) implements ClientFrame {}

  /// A message that breaks the contract; `why` is for the peer.
  record Unfit(String why) implements ClientFrame {}

  /// A message that means nothing here, such as one of a later version.
  record Ignorable(String what) implements ClientFrame {}

  /// Lines, or why there are none.
  sealed interface LogAnswer {
    record Lines(LogExcerpt excerpt) implements LogAnswer {}

    record Failure(String message) implements LogAnswer {}
  }

  /// What comes with a picture's answer.
  sealed interface Content {
    record Inline(ByteBuffer bytes) implements Content {
      public Inline {
        bytes = bytes.asReadOnlyBuffer();
      }
    }

    /// Where the agent says it keeps the picture: text for people, never a path here.
    record Path(String text) implements Content {}

    record Failure(String message) implements Content {}
  }
}
