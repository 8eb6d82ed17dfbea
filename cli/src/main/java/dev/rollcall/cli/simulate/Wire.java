// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import io.grpc.ManagedChannel;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// One connection.
///
/// @param socket what lies under it, once it connects
/// @param open all that are, this one included until it is closed
record Wire(ManagedChannel channel, AtomicReference<Channel> socket, Set<ManagedChannel> open) {
  void close() {
    open.remove(channel);
    channel.shutdownNow();
  }

  /// As when a process is killed: no goodbye. Past gRPC, which would say one. Must be called on the
  /// loop.
  void cut() {
    Channel below = socket.get();
    if (below != null && below.isActive()) {
      below.config().setOption(ChannelOption.SO_LINGER, 0);
      below.unsafe().close(below.voidPromise());
    }
  }
}
