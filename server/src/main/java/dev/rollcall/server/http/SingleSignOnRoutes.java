// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.signin.OrganisationSignIn;
import dev.rollcall.server.signin.SignIns;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;

/// Signing in by what the organisation already has (OpenID Connect). Both are addresses that a
/// browser goes to, not such that the page calls.
record SingleSignOnRoutes(SignIns people) implements Resource {
  private static final String START = SessionRoutes.BASE + "/oidc";
  static final String CALLBACK = START + "/callback";

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(START, this::begin, Needs.NOTHING);
    routes.get(CALLBACK, this::finish, Needs.NOTHING);
  }

  private void begin(Context ctx) {
    var begun = organisation().begin(back(ctx), Cookies.SESSION.read(ctx));
    Cookies.SIGN_ON.set(ctx, begun.cookie(), OrganisationSignIn.PATIENCE);
    ctx.status(303);
    ctx.header("Location", begun.to().toASCIIString());
  }

  private void finish(Context ctx) {
    var organisation = organisation();
    var back = back(ctx);
    var query = ctx.queryString();
    var answer = query == null ? Optional.<URI>empty() : uri(back + "?" + query);
    var cookie = Cookies.SIGN_ON.read(ctx);
    Cookies.SIGN_ON.clear(ctx);
    var in =
        answer.flatMap(it -> organisation.finish(back, cookie, it, SessionRoutes.visitor(ctx)));
    in.ifPresent(it -> SessionRoutes.keep(ctx, it));
    ctx.contentType("text/html; charset=utf-8");
    ctx.result(goOn(in.isPresent() ? "/" : "/?refused"));
  }

  /// A redirect would still be one from elsewhere, to which browsers send no strict cookie, and
  /// which the page refuses: so the browser goes on by itself.
  private static String goOn(String to) {
    return """
    <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rollcall</title>\
    <meta http-equiv="refresh" content="0;url=%1$s"></head>\
    <body><a href="%1$s">Go on to Rollcall</a></body></html>
    """
        .formatted(to);
  }

  private OrganisationSignIn organisation() {
    return people.organisation().orElseThrow(() -> new Refused(Problems.NO_SUCH_ROUTE));
  }

  /// The address by which this browser knows the server; the provider takes only those that it was
  /// told beforehand.
  private static URI back(Context ctx) {
    return uri(ctx.scheme() + "://" + ctx.host() + CALLBACK)
        .orElseThrow(() -> new Refused(Problem.malformed("the header Host is no name")));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
