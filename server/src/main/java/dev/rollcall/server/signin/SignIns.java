// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.Access;
import dev.rollcall.server.access.Principal;
import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.store.Store;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Everything about people with browsers, for whoever takes requests.
public record SignIns(
    SignIn signIn,
    Sessions sessions,
    SessionBook book,
    SecondFactors factors,
    OwnPassword ownPassword,
    SignOnBindings bindings,
    SecondFactorDemand demand,
    Optional<OrganisationSignIn> organisation)
    implements AutoCloseable {

  /// @param organisation by which people may sign in too, if there is one
  /// @param key of the secrets that are kept to be read again, of 32 bytes
  /// @param random must not be guessable
  public static SignIns open(
      Store store,
      Bus bus,
      Access access,
      SecondFactorDemand demand,
      Optional<SingleSignOn> organisation,
      byte[] key,
      RandomGenerator random,
      InstantSource clock) {
    var box = new SecretBox(key, random);
    var sessions = new Sessions(store, random, clock);
    var factors = new SecondFactors(store, box, random, clock);
    var badges = new Badges(box, clock);
    var bindings = new SignOnBindings(store, clock);
    return new SignIns(
        new SignIn(store, access, sessions, factors, badges, random, clock),
        sessions,
        new SessionBook(store, bus, demand, clock),
        factors,
        new OwnPassword(store, access.passwords(), random, clock),
        bindings,
        demand,
        organisation.map(it ->
            new OrganisationSignIn(
                it, store, sessions, bindings, box, badges, access.refusals(), random, clock)));
  }

  /// As whom somebody acts who has just signed in.
  public Principal principal(MadeSession made) {
    return demand.principal(made.owner(), made.session());
  }

  /// What is to be done once a minute.
  public void tidy() {
    book.refresh();
  }

  /// May be called twice.
  @Override
  public void close() {
    book.close();
  }
}
