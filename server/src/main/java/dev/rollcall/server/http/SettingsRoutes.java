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
    routes.get(BASE + "/effective" + Paths.WORKSTATION, this::effective);
  }

  private void layer(RoutesConfig routes, String path, Function<Context, Scope> scope) {
    routes.get(BASE + path, ctx -> Answers.json(ctx, settings.layer(scope.apply(ctx)).toMap()));
    routes.put(BASE + path, ctx -> put(ctx, scope.apply(ctx)));
    routes.delete(
        BASE + path,
        ctx -> {
          settings.delete(scope.apply(ctx), Caller.of(ctx));
          ctx.status(204);
        });
  }

  private void put(Context ctx, Scope scope) {
    var layer = SettingsLayer.parse(Body.of(ctx).values());
    Answers.json(ctx, settings.put(scope, layer, Caller.of(ctx)).toMap());
  }

  private void effective(Context ctx) {
    Answers.json(ctx, settings.effective(Paths.agent(ctx)).toMap());
  }
}
