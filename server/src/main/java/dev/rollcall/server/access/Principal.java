// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Reach;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Whom a request is made by, and what it may do.
///
/// @param account as the history names it
/// @param token by which it was known, if it was by one
/// @param session by which it was known, if somebody is signed in
/// @param standing whether it may do anything by its grants
/// @param grants of the account all, or those that its token carries
public record Principal(
    String account,
    Optional<ApiToken> token,
    Optional<String> session,
    Standing standing,
    List<Grant> grants) {
  public enum Standing {
    FULL,
    /// Somebody who is signed in by a password where that is not enough: they may set up a second
    /// factor, and sign out.
    SECOND_FACTOR_DUE,
    /// Somebody who is signed in by a password that an administrator chose: they may replace it,
    /// and sign out.
    NEW_PASSWORD_DUE
  }

  /// Everybody, where no credentials are asked for.
  public static final Principal DEV =
      new Principal("dev", Optional.empty(), Optional.empty(), Standing.FULL, everything());

  static final Grant OVERALL = new Grant(Right.ADMINISTER, Area.EVERYWHERE);

  public Principal {
    grants = List.copyOf(grants);
  }

  static Principal of(Account account, ApiToken token) {
    return new Principal(
        account.name().value(),
        Optional.of(token),
        Optional.empty(),
        Standing.FULL,
        account.grants().stream().filter(grant -> token.rights().contains(grant.right())).toList());
  }

  /// Whoever is signed in has every right of the account, and by less than is demanded none at all.
  ///
  /// @param session its id
  public static Principal signedIn(Account account, String session, Standing standing) {
    return new Principal(
        account.name().value(),
        Optional.empty(),
        Optional.of(session),
        standing,
        standing == Standing.FULL ? account.grants() : List.of());
  }

  /// Empty where no credentials are asked for.
  public Optional<AccountName> name() {
    return token.isEmpty() && session.isEmpty()
        ? Optional.empty()
        : Optional.of(new AccountName(account));
  }

  /// Every right, everywhere: the first administrator's.
  public static List<Grant> everything() {
    return Arrays.stream(Right.values()).map(right -> new Grant(right, Area.EVERYWHERE)).toList();
  }

  /// Where at least one of these rights holds.
  public Reach reach(Collection<Right> rights) {
    return new Reach(
        grants.stream()
            .filter(grant -> rights.contains(grant.right()))
            .map(Grant::area)
            .distinct()
            .toList());
  }

  /// Nobody hands on what they do not have.
  boolean mayGive(Grant grant) {
    return grants.stream().anyMatch(mine -> mine.covers(grant));
  }

  /// To administer an account is to administer everywhere where it has a right. One without any
  /// belongs to no domain's administrator.
  public boolean manages(Account account) {
    var reach = reach(List.of(Right.ADMINISTER));
    return account.grants().isEmpty()
        ? reach.isEverywhere()
        : account.grants().stream().allMatch(grant -> reach.covers(grant.area()));
  }

  /// Who makes a token for an account, or sets its password, may act as it.
  boolean mayActAs(Account account, Collection<Right> rights) {
    return account.grants().stream()
        .filter(grant -> rights.contains(grant.right()))
        .allMatch(this::mayGive);
  }

  /// Whether it is this account in person, and not by a token that may do less.
  boolean isSignedInAs(AccountName name) {
    return session.isPresent() && is(name);
  }

  public boolean is(AccountName name) {
    return account.equals(name.value());
  }
}
