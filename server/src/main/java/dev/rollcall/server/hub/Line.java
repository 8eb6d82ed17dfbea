// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.session.Advice;
import dev.rollcall.server.session.CloseReason;
import dev.rollcall.server.session.ServerFrame;

/// The stream to one agent, as the hub needs it. Used on the session's event loop only.
public interface Line {
  /// Whether everything written so far has left.
  boolean isReady();

  /// Writes without waiting; what cannot leave yet is kept, so callers ask [#isReady] first.
  void write(ServerFrame frame);

  /// Asks the peer for a sign of life without a message. The session hears
  /// [dev.rollcall.server.session.SessionEvent.Silent] when there is none within seconds.
  void probe();

  /// Writes the message without content. The session hears
  /// [dev.rollcall.server.session.SessionEvent.Silent] when the peer's machine does not confirm it
  /// within half a minute.
  void sign();

  /// Ends the stream. Nothing is written afterwards.
  void finish(CloseReason reason, String words, Advice advice);
}
