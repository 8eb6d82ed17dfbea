// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.net.InetAddress;
import java.util.Set;

/// Which agents from the field a domain lets in, though they have no credential: those of these
/// workstations, and only from these addresses. Both are claims or can be borrowed, so this is for
/// networks that are trusted otherwise, and for the time until such an agent is replaced.
public record FieldAgents(Set<AddressRange> addresses, Set<Mac> workstations) {
  /// None; so it is where nobody has spoken.
  public static final FieldAgents NONE = new FieldAgents(Set.of(), Set.of());

  /// Of each of both lists.
  public static final int MOST = 1_000;

  public FieldAgents {
    addresses = Set.copyOf(addresses);
    workstations = Set.copyOf(workstations);
  }

  public boolean admits(InetAddress address) {
    return addresses.stream().anyMatch(range -> range.contains(address));
  }

  public boolean admits(InetAddress address, Mac workstation) {
    return workstations.contains(workstation) && admits(address);
  }

  public boolean isNone() {
    return addresses.isEmpty() || workstations.isEmpty();
  }
}
