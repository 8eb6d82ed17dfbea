// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.access.AccessAnswer;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.fleet.Directory;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Makes the tokens by which workstations are enrolled.
public final class EnrollTokenService {
  /// For how long it can still be seen by whom a token was made.
  private static final Duration KEPT = Duration.ofDays(1);

  private final Store store;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random must not be guessable
  public EnrollTokenService(Store store, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.random = random;
    this.clock = clock;
  }

  /// Makes the person known, as an assignment does.
  ///
  /// @param mac which workstation; empty: any one of the person
  /// @param actor an account
  public AccessAnswer<EnrollToken.Made> make(
      Tx tx, PersonId person, Optional<Mac> mac, String actor) {
    var now = clock.instant();
    if (Directory.admit(tx, person, actor, now).isEmpty()) {
      return new AccessAnswer.No<>(
          AccessAnswer.Why.NOT_FOUND,
          "unknown",
          "this person is not in the directory of the domain");
    }
    var secret = EnrollSecret.fresh(random);
    var token =
        new EnrollToken(
            secret.hash(), person, mac, actor, now, now.plus(EnrollToken.LIFE), Optional.empty());
    tx.enrollTokens().add(token);
    var subject =
        new Event.Subject(
            person.domain().value(), person.user().value(), mac.map(Mac::value).orElse(""), "");
    tx.events()
        .append(
            new Event(
                now, Kinds.ENROLL_TOKEN_CREATED, actor, subject, "until " + token.expiresAt()));
    return new AccessAnswer.Done<>(new EnrollToken.Made(token, secret));
  }

  /// To be done now and then.
  public void forgetOld() {
    var _ = store.write(tx -> tx.enrollTokens().forget(clock.instant().minus(KEPT)));
  }
}
