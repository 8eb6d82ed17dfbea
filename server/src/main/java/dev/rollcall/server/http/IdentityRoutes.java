// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.identity.EnrollToken;
import dev.rollcall.server.identity.Identities;
import dev.rollcall.server.identity.Identity;
import dev.rollcall.server.store.Importance;
import dev.rollcall.server.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which workstations are enrolled, the tokens by which they are, and the end of it.
record IdentityRoutes(Identities identities, Store store, Idempotency posts) implements Resource {
  private static final String TOKENS = "/api/v1/enroll-tokens";
  private static final String BASE = "/api/v1/identities";

  /// @param certificateEndsAt when the newest certificate ends; agents renew it before
  record Shown(
      String domain,
      String userId,
      String macAddress,
      String state,
      String reason,
      long generation,
      @Nullable String enrolledAt,
      @Nullable String changedAt,
      @Nullable String certificateEndsAt) {
    static Shown of(Identity identity) {
      return new Shown(
          identity.agent().domain().value(),
          identity.agent().user().value(),
          identity.agent().mac().value(),
          identity.state().name().toLowerCase(Locale.ROOT),
          identity.reason(),
          identity.newest().generation(),
          Times.utc(identity.line().enrolledAt()),
          Times.utc(identity.changedAt()),
          Times.utc(identity.newest().endsAt()));
    }
  }

  /// What is kept of the answer: all but the secret.
  record Kept(
      String domain, String userId, @Nullable String macAddress, @Nullable String expiresAt) {
    static Kept of(EnrollToken token) {
      return new Kept(
          token.person().domain().value(),
          token.person().user().value(),
          token.mac().map(Mac::value).orElse(null),
          Times.utc(token.expiresAt()));
    }
  }

  /// @param token the secret, which is shown this once
  record Made(@JsonUnwrapped Kept kept, String token) {
    @Override
    public String toString() {
      return "Made[" + kept + "]";
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    posts.post(routes, TOKENS, this::makeToken, Needs.ADMINISTER);
    routes.get(BASE, this::list, Needs.ADMINISTER);
    posts.post(routes, BASE + Paths.WORKSTATION + "/revoke", this::revoke, Needs.ADMINISTER);
  }

  private Idempotency.Wish makeToken(Context ctx) {
    var body = Body.of(ctx).only("domain", "user_id", "mac_address");
    var person = Caller.from(ctx).within(PersonId.of(body.id("domain"), body.id("user_id")));
    var mac = body.optionalId("mac_address").map(Mac::parse);
    var actor = Caller.of(ctx);
    return new Idempotency.Wish(
        body, tx -> AccessReplies.of(identities.tokens().make(tx, person, mac, actor), this::made));
  }

  private Reply made(EnrollToken.Made made) {
    var kept = Kept.of(made.token());
    var secret = new Made(kept, made.secret().reveal(identities.certifier().pin()));
    return new Reply.Once(new Reply.Done(201, "", secret), new Reply.Done(201, "", kept));
  }

  private void list(Context ctx) {
    var query = Query.of(ctx, "domain", "user_id", "cursor", "limit");
    var after = query.text("cursor").map(cursor -> Cursor.read(cursor, AgentPlace::read));
    var most = query.limit();
    Answers.json(
        ctx,
        Page.of(
            store.read(tx -> tx.identities().list(query.reach(ctx), query.user(), after, most + 1)),
            most,
            Shown::of,
            identity -> AgentPlace.text(identity.agent())));
  }

  /// Its streams end within seconds; on a full disk too.
  private Idempotency.Wish revoke(Context ctx) {
    var body = Body.ifAny(ctx).only();
    AgentId agent = Paths.agent(ctx);
    var actor = Caller.of(ctx);
    return new Idempotency.Wish(
        body,
        Importance.PROTECTIVE,
        tx ->
            identities
                .service()
                .revoke(tx, agent, actor)
                .<Reply>map(identity -> Reply.ok(Shown.of(identity)))
                .orElseGet(() ->
                    new Reply.No(
                        Problem.unknown("this workstation was never enrolled for this person"))));
  }
}
