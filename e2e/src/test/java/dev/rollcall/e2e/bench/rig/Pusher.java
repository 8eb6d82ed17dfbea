// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench.rig;

/// Something that many agents are connected to, and that can tell each of them something.
interface Pusher extends AutoCloseable {
  /// The port where they connect.
  int port();

  /// Tells one; its answer comes to whoever the rig was built for.
  void push(int agent);

  @Override
  void close();

  /// Who hears what agents say.
  interface Hearer {
    /// @param revision 0 for the greeting, then counted up by each push
    void applied(int agent, long revision);
  }
}
