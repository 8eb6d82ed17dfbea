// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// A person or a program that administers.
///
/// @param grants in one order, none twice
public record Account(AccountName name, State state, List<Grant> grants, Instant createdAt) {
  /// Far more than anybody can keep in mind.
  public static final int MOST_GRANTS = 200;

  public enum State {
    ENABLED,
    DISABLED
  }

  public Account {
    grants = grants.stream().distinct().sorted(Comparator.comparing(Grant::toString)).toList();
  }

  public boolean isEnabled() {
    return state == State.ENABLED;
  }

  /// Whether all others can be managed by it.
  boolean isOverall() {
    return isEnabled() && grants.contains(Principal.OVERALL);
  }

  /// What the history says of it.
  String told() {
    return name
        + (isEnabled() ? "" : ", disabled")
        + ": "
        + (grants.isEmpty()
            ? "no rights"
            : grants.stream().map(Grant::toString).collect(Collectors.joining("; ")));
  }
}
