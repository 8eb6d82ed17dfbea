// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.settings.Scope;
import dev.rollcall.server.settings.SettingsLayer;
import dev.rollcall.server.settings.SettingsService;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Function;

/// Layers of settings, and what of them holds for one workstation.
record SettingsRoutes(SettingsService settings) implements Resource {
  private static final String BASE = "/api/v1/settings";

  @Override
  public void addTo(RoutesConfig routes) {
    layer(routes, "/defaults", _ -> new Scope.Defaults());
    layer(routes, "/domains" + Paths.DOMAIN, ctx -> new Scope.OfDomain(Paths.domain(ctx)));
    layer(routes, "/people" + Paths.PERSON, ctx -> new Scope.OfPerson(Paths.person(ctx)));
    layer(
        routes,
        "/workstations" + Paths.WORKSTATION,
        ctx -> new Scope.OfWorkstation(Paths.agent(ctx)));
    routes.get(BASE + "/effective" + Paths.WORKSTATION, this::effective, Needs.ADMINISTER);
  }

  private void layer(RoutesConfig routes, String path, Function<Context, Scope> scope) {
    routes.get(
        BASE + path,
        ctx -> Answers.json(ctx, settings.layer(scope.apply(ctx)).toMap()),
        Needs.ADMINISTER);
    routes.put(BASE + path, ctx -> put(ctx, changeable(ctx, scope.apply(ctx))), Needs.ADMINISTER);
    routes.delete(
        BASE + path,
        ctx -> {
          settings.delete(changeable(ctx, scope.apply(ctx)), Caller.of(ctx));
          ctx.status(204);
        },
        Needs.ADMINISTER);
  }

  private static Scope changeable(Context ctx, Scope scope) {
    switch (scope) {
      case Scope.Defaults() -> Caller.from(ctx).mustCoverEverything();
      case Scope.OfDomain(var domain) -> Caller.from(ctx).mustCover(domain);
      case Scope.OfPerson _, Scope.OfWorkstation _ -> {}
    }
    return scope;
  }

  private void put(Context ctx, Scope scope) {
    var layer = SettingsLayer.parse(Body.of(ctx).values());
    Answers.json(ctx, settings.put(scope, layer, Caller.of(ctx)).toMap());
  }

  private void effective(Context ctx) {
    Answers.json(ctx, settings.effective(Paths.agent(ctx)).toMap());
  }
}
