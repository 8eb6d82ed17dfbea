// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.Refusals;
import dev.rollcall.server.access.Refusals.Cause;
import dev.rollcall.server.signin.BrowserSession.How;
import dev.rollcall.server.signin.SignOnBindings.Owner;
import dev.rollcall.server.signin.SingleSignOn.Identity;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets people in whom their organisation knows, if they have an account: none is made for them.
///
/// What is needed at the end stays with the browser that began, sealed. So nobody can be made to
/// finish what another has begun, and whoever only begins takes up nothing here.
public final class OrganisationSignIn {
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(OrganisationSignIn.class);
  private static final String PURPOSE = "sign-on";

  /// Each may cost a call of the organisation.
  private static final int FROM_ONE_PLACE = 30;

  private final SingleSignOn organisation;
  private final Store store;
  private final Sessions sessions;
  private final SignOnBindings bindings;
  private final SecretBox box;
  private final Badges badges;
  private final Refusals refusals;
  private final TryCounter tries;
  private final InstantSource clock;

  OrganisationSignIn(
      SingleSignOn organisation,
      Store store,
      Sessions sessions,
      SignOnBindings bindings,
      SecretBox box,
      Badges badges,
      Refusals refusals,
      RandomGenerator random,
      InstantSource clock) {
    this.organisation = organisation;
    this.store = store;
    this.sessions = sessions;
    this.bindings = bindings;
    this.box = box;
    this.badges = badges;
    this.refusals = refusals;
    this.tries = new TryCounter(FROM_ONE_PLACE, PATIENCE, random, clock);
    this.clock = clock;
  }

  /// @param to where the browser goes
  /// @param cookie for the browser to bring back
  public record Begun(URI to, String cookie) {
    @Override
    public String toString() {
      return "Begun[…]";
    }
  }

  /// @param session by which somebody is signed in with this browser; it ends when they come back
  public Begun begin(URI back, Optional<String> session) {
    var begun = organisation.begin(back);
    var until = clock.instant().plus(PATIENCE);
    var kept =
        until + " " + session.flatMap(SessionSecret::parse).map(SessionSecret::reveal).orElse("");
    return new Begun(begun.to(), box.seal(PURPOSE, kept + " " + begun.kept()));
  }

  /// @param cookie that the browser brought
  /// @param answer the address with which it came
  /// @return empty when nobody is let in
  public Optional<SignIn.Outcome.In> finish(
      URI back, Optional<String> cookie, URI answer, Visitor visitor) {
    var kept = kept(cookie);
    var identity =
        kept.<Identity>map(it ->
                tries.take(TryLimits.network(visitor.address())).isPresent()
                    ? new Identity.Refused("too many tries")
                    : organisation.finish(back, it.begun(), answer))
            .orElseGet(() -> new Identity.Refused("not begun by this browser, or too long ago"));
    return switch (identity) {
      case Identity.Known known -> enter(known, visitor.with(kept.flatMap(Kept::session)));
      case Identity.Refused(var why) -> refuse(why, Cause.SINGLE_SIGN_ON, visitor.address());
    };
  }

  /// @param session by which somebody was signed in when this was begun
  /// @param begun what the provider's adapter needs
  private record Kept(Optional<String> session, String begun) {
    @Override
    public String toString() {
      return "Kept[…]";
    }
  }

  private Optional<Kept> kept(Optional<String> cookie) {
    return cookie
        .flatMap(sealed -> box.openText(PURPOSE, sealed))
        .map(text -> text.split(" ", 3))
        .filter(parts -> clock.instant().isBefore(Instant.parse(parts[0])))
        .map(parts -> new Kept(Optional.of(parts[1]).filter(it -> !it.isEmpty()), parts[2]));
  }

  private Optional<SignIn.Outcome.In> enter(Identity.Known known, Visitor visitor) {
    Tried tried =
        store.write(tx -> {
          var owner = bindings.claim(tx, known);
          return new Tried(owner, session(tx, owner, visitor));
        });
    if (tried.made().isPresent()) {
      return tried.made().map(it -> new SignIn.Outcome.In(it, badges.of(it.session().account())));
    }
    return switch (tried.owner()) {
      case Owner.Others(var account) ->
          refuse("bound to somebody else", Cause.OIDC_ACCOUNT_BOUND, account.value());
      case Owner.Theirs _, Owner.Nobody _ ->
          refuse("no account, or it is disabled", Cause.SINGLE_SIGN_ON, visitor.address());
    };
  }

  private record Tried(Owner owner, Optional<MadeSession> made) {}

  private Optional<MadeSession> session(Tx tx, Owner owner, Visitor visitor) {
    return switch (owner) {
      case Owner.Theirs(var account) -> sessions.make(tx, account, How.SINGLE_SIGN_ON, visitor);
      case Owner.Others _, Owner.Nobody _ -> Optional.empty();
    };
  }

  private Optional<SignIn.Outcome.In> refuse(String why, Cause cause, String who) {
    LOG.atDebug().addKeyValue("why", why).log("a single sign-on was refused");
    refusals.note(cause, who);
    return Optional.empty();
  }
}
