// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.access.Refusals;
import dev.rollcall.server.access.Refusals.Cause;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.identity.Denial.Foreign;
import dev.rollcall.server.identity.Denial.NotAdmitted;
import dev.rollcall.server.identity.Denial.Worthless;
import dev.rollcall.server.store.Tx;
import java.util.List;
import java.util.Optional;

/// Says who may do what on the agents' port, and notes every refusal for the history.
public final class Gatekeeper {
  private final IdentityBook book;
  private final Refusals refusals;

  public Gatekeeper(IdentityBook book, Refusals refusals) {
    this.book = book;
    this.refusals = refusals;
  }

  /// Why a certificate opens nothing; empty when it is good. Never waits.
  public Optional<Denial> examine(Badge badge) {
    return worthless(badge).map(denial -> noted(badge, denial));
  }

  private Optional<Denial> worthless(Badge badge) {
    return Optional.of(book.standing(badge))
        .filter(standing -> standing != Standing.GOOD)
        .map(Worthless::new);
  }

  /// Why this caller may not speak of this; empty when they may. For a [Caller.Workstation] and for
  /// anybody nothing is read.
  public Optional<Denial> deny(Tx tx, Caller caller, Claim claim) {
    return switch (caller) {
      case Caller.Anybody() -> Optional.empty();
      case Caller.Workstation workstation -> deny(workstation.badge(), claim);
      case Caller.Account(var principal) ->
          claim.isWithin(tx, principal.reach(List.of(Right.ADMINISTER)))
              ? Optional.empty()
              : Optional.of(noted(principal.account(), Cause.OUTSIDE_REACH, NotAdmitted.REACH));
      case Caller.Stranger(var from) ->
          claim.isOfField(tx, from)
              ? Optional.empty()
              : Optional.of(noted(from.getHostAddress(), Cause.NO_CREDENTIAL, NotAdmitted.FIELD));
    };
  }

  /// The same of a certificate, at once.
  public Optional<Denial> deny(Badge badge, Claim claim) {
    return claim.isOf(badge.agent())
        ? Optional.empty()
        : Optional.of(noted(badge, new Foreign(claim)));
  }

  /// Why what was good when the stream began is not any more. Never waits; from any thread.
  public Optional<Denial> lost(Caller caller) {
    return switch (caller) {
      case Caller.Workstation workstation -> worthless(workstation.badge());
      case Caller.Anybody _, Caller.Account _, Caller.Stranger _ -> Optional.empty();
    };
  }

  private Denial noted(Badge badge, Denial denial) {
    var cause =
        switch (denial) {
          case Worthless _ -> Cause.BAD_CERTIFICATE;
          case Foreign _ -> Cause.FOREIGN_IDENTITY;
          case NotAdmitted _ -> Cause.NO_CREDENTIAL;
        };
    var who =
        "the certificate %s of %s: %s"
            .formatted(badge.serial(), new Claim.OfAgent(badge.agent()), denial.words());
    refusals.note(cause, Event.Subject.of(badge.agent()), who);
    return denial;
  }

  private Denial noted(String who, Cause cause, Denial denial) {
    refusals.note(cause, who);
    return denial;
  }

  /// Somebody came with a token of an enrolment that is none.
  public void noteWrongToken(String address) {
    refusals.note(Cause.WRONG_ENROLL_TOKEN, address);
  }
}
