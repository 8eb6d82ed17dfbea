// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.access.Principal;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicReference;

/// By what whoever calls on the agents' port is known.
public sealed interface Caller {
  /// Everybody, where no credentials are asked for.
  record Anybody() implements Caller {}

  /// By a certificate.
  record Workstation(Shown shown) implements Caller {
    public Badge badge() {
      return shown.badge();
    }
  }

  /// By a token of the REST interface.
  record Account(Principal principal) implements Caller {}

  /// By nothing; perhaps an agent from the field.
  record Stranger(InetAddress from) implements Caller {}

  /// What a connection has shown: another certificate once it was renewed on it.
  final class Shown {
    private final AtomicReference<Badge> badge;

    public Shown(Badge badge) {
      this.badge = new AtomicReference<>(badge);
    }

    public Badge badge() {
      return badge.get();
    }

    /// The peer has proved that it has the key of the new one.
    public void renewed(Badge next) {
      badge.set(next);
    }
  }
}
