// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import dev.rollcall.server.fleet.PersonId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A person or a program that administers.
///
/// @param grants in one order, none twice
/// @param person of the directory whose account this is, if it is
public record Account(
    AccountName name,
    State state,
    List<Grant> grants,
    Instant createdAt,
    Optional<PersonId> person) {
  /// Far more than anybody can keep in mind.
  public static final int MOST_GRANTS = 200;

  public enum State {
    ENABLED,
    DISABLED
  }

  public Account {
    grants = grants.stream().distinct().sorted(Comparator.comparing(Grant::toString)).toList();
  }

  /// One that is linked to nobody.
  public Account(AccountName name, State state, List<Grant> grants, Instant createdAt) {
    this(name, state, grants, createdAt, Optional.empty());
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
            : grants.stream().map(Grant::toString).collect(Collectors.joining("; ")))
        + person.map(linked -> ", is " + linked).orElse("");
  }
}
