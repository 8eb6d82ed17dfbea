// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.access.Right;
import io.javalin.Javalin;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a route needs of whoever calls it: one of those that it declares is enough.
enum Needs implements RouteRole {
  /// Not even a credential.
  NOTHING,
  /// Any account, for what is its own.
  ACCOUNT,
  /// The same, also of who has yet to set up a second factor that is demanded.
  PASSWORD_ALONE,
  /// The same, also of who has yet to replace a password that an administrator chose.
  GIVEN_PASSWORD,
  ADMINISTER(Right.ADMINISTER),
  REQUEST_SCREENSHOTS(Right.REQUEST_SCREENSHOTS),
  VIEW_SCREENSHOTS(Right.VIEW_SCREENSHOTS),
  AUDIT(Right.AUDIT),
  READ_OWN_DATA(Right.READ_OWN_DATA);

  @SuppressWarnings("ImmutableEnumChecker")
  private final Optional<Right> right;

  Needs() {
    this.right = Optional.empty();
  }

  Needs(Right right) {
    this.right = Optional.of(right);
  }

  static Set<Right> rights(Set<? extends RouteRole> declared) {
    return declared.stream()
        .map(Needs.class::cast)
        .flatMap(needs -> needs.right.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Fails when a route does not say what it needs: it would be open to everybody.
  static void checkAll(Javalin javalin) {
    declared(javalin)
        .forEach((route, needs) -> {
          if (needs.isEmpty()) {
            throw new IllegalStateException(route + " does not say what right it needs");
          }
        });
  }

  static Map<String, Set<RouteRole>> declared(Javalin javalin) {
    var all = new TreeMap<String, Set<RouteRole>>();
    for (var route : javalin.unsafe.internalRouter.allHttpHandlers()) {
      if (route.endpoint.method.isHttpMethod()) {
        var roles = route.endpoint.metadata(Roles.class);
        all.put(
            route.endpoint.method + " " + route.endpoint.path,
            roles == null ? Set.of() : roles.getRoles());
      }
    }
    return all;
  }
}
