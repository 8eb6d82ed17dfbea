// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.state.AgentState;
import dev.rollcall.protocol.monitor.ClientMessage;
import io.grpc.Channel;
import java.util.Optional;

/// The agent that a desk works for. Everything is called on its loop.
interface DeskOwner {
  AgentState state();

  /// The connection, while the server has greeted it.
  Optional<Channel> line();

  void tell(Answer answer);

  void send(ClientMessage message);

  /// Ends, and begins as a new process.
  void restart();

  /// As killed where it stands.
  void die();
}
