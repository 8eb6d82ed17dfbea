// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.loop;

import dev.rollcall.agent.message.Answer;

/// The agent's streams to the server. Only the loop's thread calls it, so each stream has a single
/// writer. Nothing here blocks; what happens comes back through the mailbox. A generation that is
/// not the current one is ignored.
public interface Streams extends AutoCloseable {
  /// Connects, opens a stream and says who this is.
  void open(long generation);

  /// As [#open(long)], while the stream before stays until the new one is greeted or dropped.
  void replace(long generation);

  /// Sends, or keeps until the stream takes more; a stream that takes nothing for too long ends.
  void send(long generation, Answer answer);

  /// The stream takes more.
  void drain(long generation);

  /// One message has been handled: the next may be read.
  void consumed(long generation);

  /// The server has greeted: uploads and batches may use the connection.
  void greeted(long generation);

  /// Closes our side after what is kept.
  void finish(long generation);

  /// Drops stream and connection. May be called for one that has ended.
  void abandon(long generation, String reason);

  @Override
  void close();
}
