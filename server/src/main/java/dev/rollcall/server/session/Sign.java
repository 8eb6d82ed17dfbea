// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

/// How a stream on which nothing happens is kept alive, and its peer known to be there.
public enum Sign {
  /// By a message without content, which the peer's machine confirms as TCP does. For agents that
  /// know it.
  MESSAGE,
  /// By a ping of HTTP/2, which the library of every peer answers.
  PING
}
